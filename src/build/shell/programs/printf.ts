import { LimitError } from '../../limits.ts'
import { readEscapes } from '../escapes.ts'
import { complain, print, ProgramError, type Program } from '../program.ts'

const directive = /%(%|([-+ 0#]*)(\*|\d*)(?:\.(\*|\d*))?([diouxXcsbeEfgG]))/g

export const printf: Program = {
  name: 'printf',
  run(call) {
    const [format, ...values] = call.args[0] === '--' ? call.args.slice(1) : call.args
    if (format === undefined) throw new ProgramError('usage: printf FORMAT [ARGUMENT...]', 2)
    const wrong = /%(?![-+ 0#]*(?:\*|\d*)(?:\.(?:\*|\d*))?[%diouxXcsbeEfgG])/.exec(format.replaceAll('%%', ''))
    if (wrong !== null) throw new ProgramError(`${wrong[0]}: invalid format`)
    const rest = [...values]
    let exitCode = 0
    do {
      const before = rest.length
      let isEnd = false
      const text = readEscapes(format.replaceAll('%%', '%\u0001'))
        .text.replace(directive, (...match: unknown[]) => {
          if (isEnd) return ''
          const [, , flags = '', width = '', precision, letter = 's'] = match.map((part) =>
            typeof part === 'string' ? part : undefined,
          )
          const number = (given: string | undefined) =>
            given === '*' ? Number(rest.shift() ?? 0) : given === undefined || given === '' ? undefined : Number(given)
          const columns = number(width) ?? 0
          const digits = number(precision)
          const longest = Math.max(columns, digits ?? 0)
          const { contentBytes } = call.files.budget.limits
          if (longest > contentBytes) throw new LimitError('contentBytes', contentBytes)
          call.files.budget.spend('shellSteps', longest >>> 12)
          const value = rest.shift()
          if (letter === 'b') {
            const read = readEscapes(value ?? '')
            isEnd = read.isEnd
            return read.text
          }
          if (/[di]|[ouxX]/.test(letter) && value !== undefined && !/^\s*([-+]?(0[xX][\dA-Fa-f]+|\d+)|["'].*)?$/.test(value)) {
            exitCode = 1
            complain(call, `invalid number '${value}'`)
          }
          return pad(convert(letter, value ?? '', flags, digits), columns, flags, letter)
        })
        .replaceAll('%\u0001', '%')
      print(call, text)
      // The format is used again while there are values and it takes any.
      if (isEnd || rest.length === before) break
    } while (rest.length > 0)
    return exitCode
  },
}

/** So many digits the platform writes of a fraction. */
const mostDigits = 100

function convert(letter: string, value: string, flags: string, digits: number | undefined): string {
  if (letter === 's') return digits === undefined ? value : value.slice(0, digits)
  if (letter === 'c') return value.slice(0, 1)
  const quoted = /^["'](.)/su.exec(value)?.[1]?.codePointAt(0)
  const number =
    quoted ??
    (/^\s*[-+]?0[0-7]+$/.test(value)
      ? Number.parseInt(value, 8)
      : Number.parseFloat(/^\s*[-+]?0x/i.test(value) ? String(Number(value)) : value) || 0)
  const places = Math.min(Math.max(digits ?? 6, 0), mostDigits)
  if (letter === 'f') return number.toFixed(places)
  if (/[eE]/.test(letter)) return number.toExponential(places).replace(/e([-+])(\d)$/, 'e$10$2')
  if (/[gG]/.test(letter)) return String(Number(number.toPrecision(Math.max(places, 1))))
  const whole = Math.trunc(number)
  const radix = letter === 'o' ? 8 : /[xX]/.test(letter) ? 16 : 10
  const text = Math.abs(whole)
    .toString(radix)
    .padStart(digits ?? 0, '0')
  const sign = whole < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const prefix = flags.includes('#') ? (radix === 8 ? '0' : radix === 16 ? '0x' : '') : ''
  return `${sign}${prefix}${letter === 'X' ? text.toUpperCase() : text}`
}

function pad(text: string, columns: number, flags: string, letter: string): string {
  if (flags.includes('-')) return text.padEnd(columns)
  if (!flags.includes('0') || /[sc]/.test(letter)) return text.padStart(columns)
  const sign = /^[-+ ]/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(columns - sign.length, '0')
}
