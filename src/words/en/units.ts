import { createNumbers } from '../numbers.ts'
import { createUnits, formatExactTime, isExactSize } from '../units.ts'

export const numbers = createNumbers('en')

const { count, plural } = numbers
const { size, ...others } = createUnits(numbers)

/** Bytes to the last one, for titles: `1,704 bytes`. */
const bytes = (n: number) => `${count(n)} ${plural(n, { one: 'byte', other: 'bytes' })}`

/** Numbers, sizes, times; what several places count. */
export const units = {
  ...others,
  size,
  count,
  bytes,
  /** A size as a person reads it and to the last byte: `1.66 KiB (1,704 bytes)`, `12 bytes`. */
  fullSize: (n: number) => (isExactSize(n) ? bytes(n) : `${size(n)} (${bytes(n)})`),
  /** A time to the last digit that is known, for titles. */
  exactTime: (seconds: number) => {
    const time = formatExactTime(seconds)
    return time === undefined ? `${seconds} seconds since 1970` : `${time} UTC`
  },
  layers: (n: number) => `${count(n)} ${plural(n, { one: 'layer', other: 'layers' })}`,
  files: (n: number) => `${count(n)} ${plural(n, { one: 'file', other: 'files' })}`,
  paths: (n: number) => `${count(n)} ${plural(n, { one: 'path', other: 'paths' })}`,
  entries: (n: number) => `${count(n)} ${plural(n, { one: 'entry', other: 'entries' })}`,
  secrets: (n: number) => `${count(n)} ${plural(n, { one: 'secret', other: 'secrets' })}`,
  /** The same secret may stand in several places. */
  secretsIn: (n: number, places: number) =>
    `${count(n)} ${plural(n, { one: 'secret', other: 'secrets' })} in ${count(places)} ${plural(places, { one: 'place', other: 'places' })}`,
  /** One layer, by its number. */
  layer: (index: number) => `layer ${index}`,
}
