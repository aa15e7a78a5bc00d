import { type Command, parse, type ParsedScript, type Pipeline } from 'unbash'
import { readSyntaxError, ShellSyntaxError } from './syntax-error.ts'

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
  refuseBash(script, source)
  return script
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
  /** Of a script, also of one within another. */
  readonly errors?: ParsedScript['errors']
}

function refuseBash(node: object, source: string, depth = 0): void {
  const { type, pos, background, index, append, operator, errors } = node as AnyNode // every node of the tree is read alike
  const at = typeof pos === 'number' ? pos : 0
  if (depth > 400) throw new ShellSyntaxError('syntax error: nested too deep', at)
  if (errors !== undefined) throw readSyntaxError(errors, source)
  const name = index === undefined ? (typeof type === 'string' ? bashOnly[type] : undefined) : bashOnly['ArrayValue']
  if (name !== undefined) throw new ShellSyntaxError(`${name} is not in this sh`, at)
  if (type === 'Redirect' && operator === '&>>') throw new ShellSyntaxError('&>> is not in this sh', at)
  if (type === 'Pipeline') refusePipes(node as Pipeline, source)
  if (type === 'Command') refuseDropped(node as Command, source)
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
  if (commands.length === 0) throw new ShellSyntaxError('syntax error: unexpected end of file', source.length)
  const wrong = operators.indexOf('|&')
  const before = commands[wrong]
  if (before !== undefined) throw new ShellSyntaxError('|& is not in this sh', source.indexOf('|&', before.end))
}

/** The parser drops without a word what follows a bracket behind a command. */
function refuseDropped({ end }: Command, source: string): void {
  const [blanks = '', bracket] = /^(?:[ \t]|\\\n)*(\()?/.exec(source.slice(end)) ?? []
  if (bracket !== undefined) throw new ShellSyntaxError('syntax error: unexpected "("', end + blanks.length - 1)
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
