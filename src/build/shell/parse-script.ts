import { parse, type ParsedScript, type Pipeline } from 'unbash'

/** Why a script cannot be run, in the words of busybox's sh, and where. */
export class ShellSyntaxError extends Error {
  /** Index of the first character in the script that is wrong. */
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.name = 'ShellSyntaxError'
    this.at = at
  }
}

/** What the parser reads and sh does not have, by the type of its node. Braces are none of it: sh takes {a,b} as it stands. */
const bashOnly: Readonly<Record<string, string>> = {
  ArrayValue: 'an array',
  ProcessSubstitution: '<( )',
  ExtendedGlob: '@( )',
  Function: 'a function',
  Coproc: 'coproc',
  Select: 'select',
  ArithmeticFor: 'for (( ))',
  ArithmeticCommand: '(( ))',
  TestCommand: '[[ ]]',
  HereString: '<<<',
  LocaleString: '$""',
}

/**
 * Parses a script of sh.
 * @throws ShellSyntaxError for what sh would not take, and for what this shell leaves out (functions, `&`)
 */
export function parseScript(source: string): ParsedScript {
  const script = parse(source)
  refuseErrors(script, source)
  refuseBash(script, source)
  return script
}

function refuseErrors(script: ParsedScript, source: string): void {
  const error = script.errors?.[0]
  if (error === undefined) return
  const { message, pos } = error
  if (/unterminated (double|single)? ?quote/.test(message))
    throw new ShellSyntaxError('syntax error: unterminated quoted string', pos)
  const expected = /expected '([^']+)'/.exec(message)?.[1]
  const isAtEnd = source.slice(pos).trim() === ''
  if (isAtEnd || message.startsWith('unterminated'))
    throw new ShellSyntaxError(
      `syntax error: unexpected end of file${expected === undefined ? '' : ` (expecting "${expected}")`}`,
      pos,
    )
  const token = /unexpected token '([^']+)'/.exec(message)?.[1] ?? /^\S+/.exec(source.slice(pos))?.[0] ?? ''
  throw new ShellSyntaxError(
    `syntax error: unexpected "${token}"${expected === undefined ? '' : ` (expecting "${expected}")`}`,
    pos,
  )
}

interface AnyNode {
  readonly type?: unknown
  readonly pos?: unknown
  readonly background?: unknown
  /** Of an assignment or of a variable: which element of an array. */
  readonly index?: unknown
  /** Of an assignment: `+=`. */
  readonly append?: unknown
  /** Of a redirection. */
  readonly operator?: unknown
}

function refuseBash(node: object, source: string, depth = 0): void {
  const { type, pos, background, index, append, operator } = node as AnyNode // every node of the tree is read alike
  const at = typeof pos === 'number' ? pos : 0
  if (depth > 400) throw new ShellSyntaxError('syntax error: nested too deep', at)
  const name = index === undefined ? (typeof type === 'string' ? bashOnly[type] : undefined) : bashOnly['ArrayValue']
  if (name !== undefined) throw new ShellSyntaxError(`${name} is not in this sh`, at)
  if (type === 'Redirect' && operator === '&>>') throw new ShellSyntaxError('&>> is not in this sh', at)
  if (type === 'Pipeline') refusePipes(node as Pipeline, source)
  if (background === true) throw new ShellSyntaxError('& is not in this sh', at)
  for (const value of valuesOf(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) refuseBash(item as object, source, depth + 1)
    } else if (typeof value === 'object' && value !== null) refuseBash(value, source, depth + 1)
  }
  if (append === true) throw new ShellSyntaxError('+= is not in this sh', at)
}

/** A pipe that takes standard error along: of `|&` and `&>`, busybox's sh has the second alone. */
function refusePipes({ commands, operators }: Pipeline, source: string): void {
  const wrong = operators.indexOf('|&')
  const before = commands[wrong]
  if (before !== undefined) throw new ShellSyntaxError('|& is not in this sh', source.indexOf('|&', before.end))
}

/** What a node holds; the parser makes some of it, such as the parts of a word, only when it is asked for. */
function valuesOf(node: object): readonly unknown[] {
  const proto: unknown = Object.getPrototypeOf(node)
  const values: unknown[] = Object.values(node)
  if (typeof proto !== 'object' || proto === null || proto === Object.prototype) return values
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(proto)))
    if (get !== undefined) values.push(Reflect.get(node, name))
  return values
}
