import type { Budget } from '../limits.ts'
import { readEscapes } from './escapes.ts'
import type { Expression, Match } from './expression.ts'
import { ProgramError } from './program.ts'
import { compileExpression } from './regular-expression.ts'

/** Which lines a command of sed is for. */
export type SedAddress =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'match'; readonly expression: Expression }

/** One command of sed. What a command does not take is empty. */
export interface SedCommand {
  readonly name: string
  readonly from: SedAddress | undefined
  readonly to: SedAddress | undefined
  /** Whether it is for all lines but those. */
  readonly isNegated: boolean
  readonly block: readonly SedCommand[]
  /** Of `s`: the text with what fits replaced; undefined where nothing fits. */
  readonly substitute: (text: string, budget: Budget) => string | undefined
  readonly isPrinting: boolean
  readonly translation: ReadonlyMap<string, string>
  readonly text: string
}

/** @throws ProgramError where a script of sed is wrong, or more than this sed knows */
export function parseSed(source: string, isExtended: boolean): SedCommand[] {
  const reader = { source, at: 0, isExtended }
  const commands = parseBlock(reader, false)
  return commands
}

interface Reader {
  readonly source: string
  at: number
  readonly isExtended: boolean
}

function parseBlock(reader: Reader, isInner: boolean): SedCommand[] {
  const commands: SedCommand[] = []
  for (;;) {
    while (/[\s;]/.test(reader.source[reader.at] ?? '')) reader.at++
    const character = reader.source[reader.at]
    if (character === undefined) {
      if (isInner) throw new ProgramError('unterminated {')
      return commands
    }
    if (character === '}') {
      if (!isInner) throw new ProgramError('unexpected }')
      reader.at++
      return commands
    }
    if (character === '#') {
      skipLine(reader)
      continue
    }
    commands.push(parseCommand(reader))
  }
}

function skipLine(reader: Reader): void {
  const end = reader.source.indexOf('\n', reader.at)
  reader.at = end === -1 ? reader.source.length : end
}

function parseCommand(reader: Reader): SedCommand {
  const from = parseAddress(reader)
  let to: SedAddress | undefined
  skipBlanks(reader)
  if (reader.source[reader.at] === ',') {
    reader.at++
    skipBlanks(reader)
    to = parseAddress(reader)
  }
  skipBlanks(reader)
  const isNegated = reader.source[reader.at] === '!'
  if (isNegated) reader.at++
  skipBlanks(reader)
  const name = reader.source[reader.at++] ?? ''
  const command: SedCommand = {
    name,
    from,
    to,
    isNegated,
    block: [],
    substitute: () => undefined,
    isPrinting: false,
    translation: new Map(),
    text: '',
  }
  if (name === '{') return { ...command, block: parseBlock(reader, true) }
  if (name === 's') return { ...command, ...parseSubstitution(reader) }
  if (name === 'y') return { ...command, translation: parseTranslation(reader) }
  if (name === 'a' || name === 'i' || name === 'c') return { ...command, text: parseText(reader) }
  if (/^[:bt]$/.test(name)) return { ...command, text: parseLabel(reader) }
  if (!/^[dDpPqnN=hHgGx]$/.test(name)) throw new ProgramError(`unsupported command ${name}`)
  return command
}

function skipBlanks(reader: Reader): void {
  while (/[ \t]/.test(reader.source[reader.at] ?? '')) reader.at++
}

function parseAddress(reader: Reader): SedAddress | undefined {
  const rest = reader.source.slice(reader.at)
  const number = /^\d+/.exec(rest)?.[0]
  if (number !== undefined) {
    reader.at += number.length
    return { kind: 'line', number: Number(number) }
  }
  if (rest.startsWith('$')) {
    reader.at++
    return { kind: 'last' }
  }
  if (!rest.startsWith('/') && !rest.startsWith('\\')) return undefined
  if (rest.startsWith('\\')) reader.at++
  const expression = readDelimited(reader, reader.source[reader.at++] ?? '/')
  const isFolded = reader.source[reader.at] === 'I'
  if (isFolded) reader.at++
  return { kind: 'match', expression: compileExpression(expression, reader.isExtended, isFolded) }
}

/** Up to a delimiter, which a backslash takes the meaning of. */
function readDelimited(reader: Reader, delimiter: string): string {
  let text = ''
  for (let isBracket = false; ; ) {
    const character = reader.source[reader.at++]
    if (character === undefined) throw new ProgramError("unmatched '/'")
    if (character === '\\') {
      const next = reader.source[reader.at++] ?? ''
      text += next === delimiter ? next : `\\${next}`
    } else if (character === delimiter && !isBracket) return text
    else {
      if (character === '[') isBracket = true
      else if (character === ']') isBracket = false
      text += character
    }
  }
}

function parseSubstitution(reader: Reader): Pick<SedCommand, 'substitute' | 'isPrinting'> {
  const delimiter = reader.source[reader.at++] ?? '/'
  const source = readDelimited(reader, delimiter)
  const replacement = readDelimited(reader, delimiter)
  const flags = /^[gpiIe\d]*/.exec(reader.source.slice(reader.at))?.[0] ?? ''
  reader.at += flags.length
  if (!/^[ \t]*(?:[;}#\n]|$)/.test(reader.source.slice(reader.at)))
    throw new ProgramError('bad option in substitution expression')
  const expression = compileExpression(source, reader.isExtended, /i/i.test(flags))
  const isAll = flags.includes('g')
  // Beside a `g` busybox forgets the number.
  const nth = isAll ? 1 : Number(/\d+/.exec(flags)?.[0] ?? 1)
  return {
    isPrinting: flags.includes('p'),
    substitute(text, budget) {
      const matches = expression.all(text, budget).slice(nth - 1, isAll ? undefined : nth)
      if (matches.length === 0) return undefined
      let result = ''
      let end = 0
      for (const match of matches) {
        result += text.slice(end, match.index) + replace(match, replacement)
        end = match.index + match.text.length
      }
      return result + text.slice(end)
    },
  }
}

function replace({ text, groups }: Match, replacement: string): string {
  return replacement.replace(/\\([^])|&/g, (mark: string, escaped?: string) => {
    if (mark === '&' || escaped === '0') return text
    if (escaped === undefined) return mark
    if (/[1-9]/.test(escaped)) return groups[Number(escaped) - 1] ?? ''
    return escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped
  })
}

function parseTranslation(reader: Reader): ReadonlyMap<string, string> {
  const delimiter = reader.source[reader.at++] ?? '/'
  const from = Array.from(readEscapes(readDelimited(reader, delimiter)).text)
  const to = Array.from(readEscapes(readDelimited(reader, delimiter)).text)
  if (from.length !== to.length) throw new ProgramError('y command strings have different lengths')
  return new Map(from.map((character, i) => [character, to[i] ?? '']))
}

/** A label ends with its line, or with a semicolon. */
function parseLabel(reader: Reader): string {
  const [all, label = ''] = /^[ \t]*([^\n;}]*)/.exec(reader.source.slice(reader.at)) ?? ['']
  reader.at += all.length
  return label.trim()
}

function parseText(reader: Reader): string {
  const rest = reader.source.slice(reader.at)
  const [all, body = ''] = /^[ \t]*(?:\\\n?)?((?:\\[^]|[^\\\n])*)/.exec(rest) ?? ['']
  reader.at += all.length
  return body.replace(/\\([^])/g, '$1')
}
