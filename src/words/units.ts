import type { Numbers } from './numbers.ts'

/** Sizes, shares and times as one language writes them. */
export interface Units {
  /** Bytes in the chosen unit with three digits: `512 B`, `1.03 MiB`, `977 kB`; or all of them: `1,079,513 B`. */
  readonly size: (bytes: number) => string
  /** A share of one as a percentage: `12.5 %`. */
  readonly percent: (share: number) => string
  /** Seconds since 1970 as `2026-11-20 20:21`, UTC; a dash for what is no time. */
  readonly time: (seconds: number) => string
  /** A time of a configuration (RFC 3339) as `2026-11-20 20:21`; the text itself when it is no time. */
  readonly timestamp: (text: string) => string
  /** A duration in milliseconds: `0.21 s`. */
  readonly duration: (milliseconds: number) => string
}

/** How sizes are written: powers of 1024, powers of 1000, or to the last byte. */
export const sizeUnits = ['binary', 'decimal', 'bytes'] as const
export type SizeUnit = (typeof sizeUnits)[number]

const scales = {
  binary: { base: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] },
  decimal: { base: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] },
} as const

// Sentences are put together everywhere, also where no setting is at hand: the choice is one for the whole page.
let chosenUnit: SizeUnit = 'binary'

/** Has all sizes written so from now on, in every language. What is written already stays. */
export function chooseSizeUnit(unit: SizeUnit): void {
  chosenUnit = unit
}

/** Whether a size of so many bytes is written to the last one. */
export function isExactSize(bytes: number): boolean {
  return chosenUnit === 'bytes' || bytes < scales[chosenUnit].base
}

/** Makes the units of a language: the same everywhere (IEC 80000-13, ISO 8601), but for the decimal sign. */
export function createUnits({ count, decimal }: Numbers): Units {
  const time = (seconds: number): string => {
    const iso = toIso(seconds)
    return iso === undefined ? '—' : iso.replace('T', ' ').replace(/:\d\d\.\d+Z$/, '')
  }
  return {
    size(bytes) {
      const sign = bytes < 0 ? '−' : ''
      let value = Math.abs(bytes)
      if (chosenUnit === 'bytes') return `${sign}${count(value)} B`
      const { base, names } = scales[chosenUnit]
      let unit = 0
      while (value >= base && unit < names.length - 1) {
        value /= base
        unit++
      }
      // 1023.7 KiB would round to 1024 KiB, which is 1.00 MiB.
      if (unit > 0 && value >= 999.5 && unit < names.length - 1) {
        value /= base
        unit++
      }
      const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
      return `${sign}${decimal(value, digits)} ${names[unit] ?? ''}`
    },
    percent: (share) => `${decimal(share * 100, 1)} %`,
    time,
    timestamp(text) {
      const milliseconds = Date.parse(text)
      return Number.isNaN(milliseconds) ? text : time(milliseconds / 1000)
    },
    duration: (milliseconds) => `${decimal(milliseconds / 1000, milliseconds < 10_000 ? 2 : 1)} s`,
  }
}

/** Seconds since 1970 to the last digit that is known: `2026-11-20 20:21:07.25`; undefined for what is no time. */
export function formatExactTime(seconds: number): string | undefined {
  const fraction = Number.isInteger(seconds) ? '' : `.${seconds.toFixed(9).split('.')[1]?.replace(/0+$/, '') ?? ''}`
  return toIso(seconds)
    ?.replace('T', ' ')
    .replace(/\.\d+Z$/, fraction)
}

function toIso(seconds: number): string | undefined {
  const date = new Date(Math.floor(seconds) * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  // Years of more than four digits come as +012345.
  return date.toISOString().replace(/^([+-])0*(\d+)-/, (_, sign: string, year: string) => `${sign === '-' ? '−' : ''}${year}-`)
}
