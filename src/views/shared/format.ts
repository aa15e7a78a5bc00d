const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
const integers = new Intl.NumberFormat('en')

/** Bytes in binary units with three digits: `512 B`, `1.03 MiB`, `977 KiB`. */
export function formatSize(bytes: number): string {
  let value = Math.abs(bytes)
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  // 1023.7 KiB would round to 1024 KiB, which is 1.00 MiB.
  if (unit > 0 && value >= 999.5 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${bytes < 0 ? '−' : ''}${value.toFixed(digits)} ${units[unit] ?? ''}`
}

/** Bytes to the last one, for titles: `1,704 bytes`. */
export function formatBytes(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${integers.format(bytes)} bytes`
}

/** A whole number with separators. */
export function formatCount(count: number): string {
  return integers.format(count)
}

/** A number of things: `1 path`, `41 paths`. */
export function formatCounted(count: number, word: string): string {
  return `${integers.format(count)} ${count === 1 ? word : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`}`
}

/** A share of one as a percentage. */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** Seconds since 1970 as `2026-11-20 20:21`, UTC. */
export function formatTime(seconds: number): string {
  const iso = toIso(seconds)
  return iso === undefined ? '—' : iso.replace('T', ' ').replace(/:\d\d\.\d+Z$/, '')
}

/** Seconds since 1970 to the last digit that is known, for titles. */
export function formatFullTime(seconds: number): string {
  const iso = toIso(seconds)
  if (iso === undefined) return `${seconds} seconds since 1970`
  const fraction = Number.isInteger(seconds) ? '' : `.${seconds.toFixed(9).split('.')[1]?.replace(/0+$/, '') ?? ''}`
  return `${iso.replace('T', ' ').replace(/\.\d+Z$/, '')}${fraction} UTC`
}

/** A time of a configuration (RFC 3339) as `2026-11-20 20:21`; the text itself when it is no time. */
export function formatTimestamp(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : formatTime(time / 1000)
}

/** A duration in milliseconds: `0.21 s`. */
export function formatDuration(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`
}

function toIso(seconds: number): string | undefined {
  const date = new Date(Math.floor(seconds) * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  // Years of more than four digits come as +012345.
  return date.toISOString().replace(/^([+-])0*(\d+)-/, (_, sign: string, year: string) => `${sign === '-' ? '−' : ''}${year}-`)
}
