/** Length of the form that nearly all times have, `2024-01-02T03:04:05Z`. */
export const timeLength: usize = 20

/** What Go writes for a time that was never set: 0001-01-01T00:00:00Z. */
const unsetSeconds: i64 = -62_135_596_800

/** Seconds since 1970 of a time in its plain form; 0 when it was never set, the least number for all other forms. */
export function parseTime(at: usize): i64 {
  const isPlain =
    load<u8>(at, 4) == 0x2d && load<u8>(at, 7) == 0x2d && load<u8>(at, 10) == 0x54 && load<u8>(at, 13) == 0x3a &&
    load<u8>(at, 16) == 0x3a && load<u8>(at, 19) == 0x5a
  if (!isPlain) return i64.MIN_VALUE
  const century = twoDigits(at)
  const ofCentury = twoDigits(at + 2)
  const month = twoDigits(at + 5)
  const day = twoDigits(at + 8)
  const hour = twoDigits(at + 11)
  const minute = twoDigits(at + 14)
  const second = twoDigits(at + 17)
  if (century < 0 || ofCentury < 0) return i64.MIN_VALUE
  const year = century * 100 + ofCentury
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(month, year)) return i64.MIN_VALUE
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return i64.MIN_VALUE
  // The year is taken to begin in March, so that the leap day is its last.
  const years = month > 2 ? year : year - 1
  const dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  const days = years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
  const seconds = <i64>days * 86_400 + <i64>(hour * 3600 + minute * 60 + second)
  return seconds == unsetSeconds ? 0 : seconds
}

function daysOf(month: i32, year: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
}

/** @returns −1 when they are no digits */
function twoDigits(at: usize): i32 {
  const tens = <u32>load<u8>(at) - 0x30
  const ones = <u32>load<u8>(at, 1) - 0x30
  return tens <= 9 && ones <= 9 ? <i32>(tens * 10 + ones) : -1
}
