import type { ArithmeticExpression, ParameterExpansionPart, ParameterOperation, ParsedScript, Word, WordPart } from 'unbash'
import { evaluate } from './arithmetic.ts'
import { type Budget, LimitError } from '../limits.ts'
import { expressionOf, isPattern, patternSource, removePart, replaceMatches, unescapePattern } from './pattern.ts'
import { ProgramError } from './program.ts'

/** What expansion asks the shell. */
export interface ExpansionScope {
  /** Undefined where it is not set. */
  get(name: string): string | undefined
  set(name: string, value: string): void
  /** `$1` and the following. */
  readonly positionals: readonly string[]
  /** What a script prints, without line ends at its end. */
  substitute(script: ParsedScript): string
  /** Paths that a pattern means, sorted; none where nothing fits. */
  glob(pattern: string): readonly string[]
  /** Whether `set -u` is on. */
  readonly refusesUnset: boolean
  readonly budget: Budget
}

/** A stretch of an expanded word. What is not quoted is split at blanks and may be a pattern. */
interface Stretch {
  readonly text: string
  readonly isQuoted: boolean
  /** Whether it came of an expansion: only that is split. */
  readonly isSplit: boolean
  /** Ends the field before it, as the words of `"$@"` do. */
  readonly isNewField?: boolean
}

const quoted = (text: string): Stretch => ({ text, isQuoted: true, isSplit: false })
const literal = (text: string): Stretch => ({ text, isQuoted: false, isSplit: false })

/** The fields that words become: expanded, split, and paths for patterns. */
export function expandWords(words: readonly Word[], scope: ExpansionScope): string[] {
  return words.flatMap((word) =>
    splitFields(countLength(stretchesOf(word, scope), scope), scope).flatMap((pattern) => {
      if (!isPattern(pattern)) return [unescapePattern(pattern)]
      const paths = scope.glob(pattern)
      return paths.length > 0 ? paths : [unescapePattern(pattern)]
    }),
  )
}

/** One text, neither split nor taken as a pattern: of assignments, redirections, here-documents. */
export function expandText(word: Word, scope: ExpansionScope): string {
  return countLength(stretchesOf(word, scope), scope)
    .map(({ text }, i, all) => (i > 0 && all[i]?.isNewField === true ? ` ${text}` : text))
    .join('')
}

/** A pattern, in which what was quoted has a backslash before it: of `case` and `${x%…}`. */
export function expandPattern(word: Word, scope: ExpansionScope): string {
  return stretchesOf(word, scope)
    .map((stretch) => (stretch.isQuoted ? escapePattern(stretch.text) : stretch.text))
    .join('')
}

/** What stands in a here-document whose delimiter is not quoted. */
export function expandParts(parts: readonly WordPart[], scope: ExpansionScope): string {
  return parts
    .flatMap((part) => stretchesOfPart(part, scope, true))
    .map(({ text }) => text)
    .join('')
}

/** A text that grows with every turn of a loop is work, and has an end: of 4 KiB each a step. @throws LimitError */
function countLength(stretches: Stretch[], { budget }: ExpansionScope): Stretch[] {
  const length = stretches.reduce((sum, { text }) => sum + text.length, 0)
  if (length > budget.limits.contentBytes) throw new LimitError('contentBytes', budget.limits.contentBytes)
  budget.spend('shellSteps', length >>> 12)
  return stretches
}

function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&')
}

function stretchesOf(word: Word, scope: ExpansionScope): Stretch[] {
  const stretches =
    word.parts === undefined ? readLiteral(word.text) : word.parts.flatMap((part) => stretchesOfPart(part, scope, false))
  const [first] = stretches
  if (first === undefined || first.isQuoted || first.isSplit || !/^~(\/|$)/.test(first.text)) return stretches
  return [quoted(scope.get('HOME') ?? '~'), literal(first.text.slice(1)), ...stretches.slice(1)]
}

/** Text as it stands in a word: a backslash quotes what follows, and takes a line break away. */
function readLiteral(text: string): Stretch[] {
  if (!text.includes('\\')) return [literal(text)]
  return [...text.matchAll(/\\([^]?)|[^\\]+/g)].flatMap((match) => {
    const [whole, escaped] = match
    if (escaped === undefined) return [literal(whole)]
    return escaped === '\n' ? [] : [quoted(escaped === '' ? '\\' : escaped)]
  })
}

function stretchesOfPart(part: WordPart, scope: ExpansionScope, isQuoted: boolean): Stretch[] {
  const valueOf = (text: string): Stretch[] => [{ text, isQuoted, isSplit: !isQuoted }]
  switch (part.type) {
    case 'Literal':
      return isQuoted ? [quoted(part.value)] : readLiteral(part.text)
    case 'Glob':
      return [literal(part.text)]
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [quoted(part.value)]
    case 'DoubleQuoted': {
      const inner = part.parts.flatMap((child) => stretchesOfPart(child, scope, true))
      return inner.length === 0 && !part.parts.some((child) => child.type === 'SimpleExpansion') ? [quoted('')] : inner
    }
    case 'SimpleExpansion':
      return expandParameter(part.text.slice(1), scope, isQuoted)
    case 'ParameterExpansion':
      return expandBraces(part, scope, isQuoted)
    case 'CommandExpansion':
      return part.script === undefined ? [] : valueOf(scope.substitute(part.script))
    case 'ArithmeticExpansion':
      return part.expression === undefined ? valueOf('0') : valueOf(String(evaluateIn(part.expression, scope)))
    default:
      return [literal(part.text)]
  }
}

function evaluateIn(expression: ArithmeticExpression, scope: ExpansionScope): bigint {
  return evaluate(expression, {
    get: (name) => scope.get(name) ?? '',
    set: (name, value) => scope.set(name, value),
    expand(node) {
      if (node.type === 'ArithmeticCommandExpansion') return node.script === undefined ? '' : scope.substitute(node.script)
      if (node.type !== 'ArithmeticWord') return ''
      if (node.parts !== undefined) return expandParts(node.parts, scope)
      return /^\$[\w?#]+$/.test(node.value) ? (scope.get(node.value.slice(1)) ?? '') : node.value
    },
  })
}

function expandParameter(name: string, scope: ExpansionScope, isQuoted: boolean): Stretch[] {
  if (name === '@' || (name === '*' && !isQuoted))
    return scope.positionals.map((text, i) => ({ text, isQuoted, isSplit: !isQuoted, isNewField: i > 0 }))
  if (name === '*') return [quoted(scope.positionals.join((scope.get('IFS') ?? ' ').slice(0, 1)))]
  const value = scope.get(name)
  if (value === undefined && scope.refusesUnset) throw new ProgramError(`${name}: parameter not set`, 2)
  return [{ text: value ?? '', isQuoted, isSplit: !isQuoted }]
}

function expandBraces(part: ParameterExpansionPart, scope: ExpansionScope, isQuoted: boolean): Stretch[] {
  const { parameter, operation, prefix } = part
  if (parameter === '' || prefix === '!' || part.index !== undefined) throw new ProgramError('syntax error: bad substitution', 2)
  if (prefix === '#') {
    const value =
      parameter === '@' || parameter === '*' ? String(scope.positionals.length) : Array.from(scope.get(parameter) ?? '').length
    return [{ text: String(value), isQuoted, isSplit: !isQuoted }]
  }
  if (operation === undefined) return expandParameter(parameter, scope, isQuoted)
  if (operation.type === 'Default') return expandDefault(parameter, operation, scope, isQuoted)
  const value = scope.get(parameter)
  if (value === undefined && scope.refusesUnset) throw new ProgramError(`${parameter}: parameter not set`, 2)
  return [{ text: changeValue(value ?? '', operation, scope), isQuoted, isSplit: !isQuoted }]
}

function expandDefault(
  name: string,
  { operator, operand }: ParameterOperation & { type: 'Default' },
  scope: ExpansionScope,
  isQuoted: boolean,
): Stretch[] {
  const value = /^[@*]$/.test(name) ? (scope.positionals.length > 0 ? scope.positionals.join(' ') : undefined) : scope.get(name)
  const isMissing = value === undefined || (operator.startsWith(':') && value === '')
  const given = (): Stretch[] =>
    stretchesOf(operand, scope).map((stretch) => (isQuoted ? quoted(stretch.text) : { ...stretch, isSplit: !stretch.isQuoted }))
  if (operator.endsWith('+')) return isMissing ? (isQuoted ? [quoted('')] : []) : given()
  if (!isMissing) return expandParameter(name, scope, isQuoted)
  if (operator.endsWith('-')) return given()
  const text = expandText(operand, scope)
  if (operator.endsWith('=')) {
    scope.set(name, text)
    return [{ text, isQuoted, isSplit: !isQuoted }]
  }
  throw new ProgramError(`${name}: ${text === '' ? 'parameter not set or null' : text}`, 2)
}

function changeValue(value: string, operation: ParameterOperation, scope: ExpansionScope): string {
  if (operation.type === 'Remove') {
    const { operator } = operation
    const how = { isPrefix: operator.startsWith('#'), isLongest: operator.length === 2 }
    return removePart(value, expandPattern(operation.operand, scope), how, scope.budget)
  }
  if (operation.type === 'Replace') {
    const source = patternSource(expandPattern(operation.pattern, scope))
    const anchored = operation.operator === '/#' ? `^${source}` : operation.operator === '/%' ? `${source}$` : source
    const replacement = expandText(operation.replacement, scope)
    if (source === '') return value
    return replaceMatches(value, expressionOf(anchored, scope.budget), replacement, operation.operator === '//', scope.budget)
  }
  if (operation.type === 'Slice') {
    const number = (word: Word | undefined) => (word === undefined ? undefined : Number(expandText(word, scope)))
    const offset = number(operation.offset) ?? 0
    const length = number(operation.length)
    const start = offset < 0 ? Math.max(value.length + offset, 0) : offset
    return value.slice(start, length === undefined ? undefined : length < 0 ? value.length + length : start + length)
  }
  throw new ProgramError('syntax error: bad substitution', 2)
}

/** Splits at IFS; the fields are patterns, with a backslash before what was quoted. */
function splitFields(stretches: readonly Stretch[], scope: ExpansionScope): string[] {
  const separators = scope.get('IFS') ?? ' \t\n'
  const fields: string[] = []
  let field: string | undefined
  const finish = () => {
    if (field !== undefined) fields.push(field)
    field = undefined
  }
  for (const { text, isQuoted, isSplit, isNewField } of stretches) {
    if (isNewField === true) finish()
    if (!isSplit) {
      field = (field ?? '') + (isQuoted ? escapePattern(text) : text)
      continue
    }
    for (const character of text) {
      if (!separators.includes(character)) field = (field ?? '') + (character === '\\' ? '\\\\' : character)
      else if (/[ \t\n]/.test(character)) finish()
      else {
        field ??= ''
        finish()
      }
    }
  }
  finish()
  return fields
}
