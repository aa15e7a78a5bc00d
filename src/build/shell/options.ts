import { UsageError } from './program.ts'

/** Options as getopt(3) takes them apart. */
export interface Options {
  /** Whether one of these letters was given. */
  has(...letters: readonly string[]): boolean
  /** The value of the last one of a letter. */
  value(letter: string): string | undefined
  /** All values of a letter, in order. */
  values(letter: string): readonly string[]
  readonly operands: readonly string[]
}

/**
 * Takes a program's arguments apart.
 * @param known letters; one with a colon after it takes a value
 * @param long by name without dashes, the letter that it stands for
 * @param stopsAtOperand whether nothing after the first operand is an option
 * @throws UsageError for an option that is not known
 */
export function readOptions(
  args: readonly string[],
  known: string,
  long: Readonly<Record<string, string>> = {},
  stopsAtOperand = false,
): Options {
  const given: [letter: string, value: string][] = []
  const operands: string[] = []
  const takesValue = (letter: string) => known[known.indexOf(letter) + 1] === ':'
  const valueOf = (letter: string, value: string | undefined) => {
    if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`)
    return value
  }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      operands.push(...rest.splice(0))
    } else if (arg.startsWith('--')) {
      const [name = '', ...values] = arg.slice(2).split('=')
      const letter = long[name]
      if (letter === undefined) throw new UsageError(`unrecognized option '--${name}'`)
      given.push([letter, takesValue(letter) ? (values.length > 0 ? values.join('=') : valueOf(letter, rest.shift())) : ''])
    } else if (arg.length > 1 && arg.startsWith('-')) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? ''
        if (letter === ':' || !known.includes(letter)) throw new UsageError(`invalid option -- '${letter}'`)
        if (!takesValue(letter)) {
          given.push([letter, ''])
          continue
        }
        given.push([letter, at + 1 < arg.length ? arg.slice(at + 1) : valueOf(letter, rest.shift())])
        break
      }
    } else {
      operands.push(arg)
      if (stopsAtOperand) operands.push(...rest.splice(0))
    }
  }
  return {
    has: (...letters) => given.some(([letter]) => letters.includes(letter)),
    value: (letter) => given.findLast(([other]) => other === letter)?.[1],
    values: (letter) => given.filter(([other]) => other === letter).map(([, value]) => value),
    operands,
  }
}
