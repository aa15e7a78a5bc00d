import { encodeText } from '../../bytes/text.ts'

/** What Go writes for a time that was never set: 0001-01-01T00:00:00Z. */
const unsetSeconds = -62_135_596_800

/** Length of the form that nearly all times have, `2024-01-02T03:04:05Z`. */
export const plainTimeLength = 20

/** Seconds since 1970 of an RFC 3339 time; 0 when it was never set, undefined when it is none. */
export function parseTime(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return 0
  if (typeof value !== 'string') return undefined
  const plain = value.length === plainTimeLength ? parsePlainTime(encodeText(value), 0) : undefined
  if (plain !== undefined) return plain
  const milliseconds = Date.parse(value)
  if (Number.isNaN(milliseconds)) return undefined
  const fraction = value.includes('.') ? /\.\d{1,9}/.exec(value)?.[0] : undefined
  return Math.floor(milliseconds / 1000) + Number(fraction ?? 0)
}

/**
 * The seconds of a time in its plain form, in a fraction of what `Date.parse` takes; 0 when it was never set, undefined for
 * all other forms.
 */
export function parsePlainTime(bytes: Uint8Array, at: number): number | undefined {
  const isPlain =
    bytes[at + 4] === 0x2d &&
    bytes[at + 7] === 0x2d &&
    bytes[at + 10] === 0x54 &&
    bytes[at + 13] === 0x3a &&
    bytes[at + 16] === 0x3a &&
    bytes[at + 19] === 0x5a
  if (!isPlain) return undefined
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2)
  const month = twoDigits(bytes, at + 5)
  const day = twoDigits(bytes, at + 8)
  const hour = twoDigits(bytes, at + 11)
  const minute = twoDigits(bytes, at + 14)
  const second = twoDigits(bytes, at + 17)
  // Days that the month does not have are left to the platform, as is all that is no digit.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year))) return undefined
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined
  // The year is taken to begin in March, so that the leap day is its last.
  const years = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const days = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - 719_468
  const seconds = days * 86_400 + hour * 3600 + minute * 60 + second
  return seconds === unsetSeconds ? 0 : seconds
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** @returns NaN when they are no digits */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30
  const ones = (bytes[at + 1] ?? 0) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
