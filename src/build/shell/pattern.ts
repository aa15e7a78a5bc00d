import { Budget } from '../limits.ts'
import { Expression } from './expression.ts'
import { ExpressionError } from './expression-source.ts'

/** Patterns of the shell (POSIX, 2.13): `*`, `?`, `[…]`; a backslash takes a character's meaning away. */

const special = /[\\^$.*+?()[\]{}|/]/g

/** The source of a regular expression that does what a pattern does. `*` goes over slashes, as in `case` and `${x%…}`. */
export function patternSource(pattern: string): string {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '\\' && at + 1 < pattern.length) source += escapeText(pattern[++at] ?? '')
    else if (character === '*') source += source.endsWith('.*') ? '' : '.*'
    else if (character === '?') source += '.'
    else if (character === '[') {
      const bracket = readBracket(pattern, at)
      source += bracket === undefined ? '\\[' : bracket.source
      at = bracket?.end ?? at
    } else source += escapeText(character)
  }
  return source
}

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: 'A-Fa-f0-9',
  print: ' -~',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
}

/** A bracket expression that begins at an index; undefined where it has no end. */
export function readBracket(pattern: string, start: number): { source: string; end: number } | undefined {
  let at = start + 1
  let source = '['
  if (pattern[at] === '!' || pattern[at] === '^') {
    source += '^'
    at++
  }
  for (let isFirst = true; at < pattern.length; isFirst = false, at++) {
    const character = pattern[at] ?? ''
    if (character === ']' && !isFirst) return { source: `${source}]`, end: at }
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at))
    if (named !== null) {
      source += classes[named[1] ?? ''] ?? ''
      at += named[0].length - 1
    } else if (character === '\\' && at + 1 < pattern.length) source += `\\${pattern[++at] ?? ''}`
    else source += /[[\]^\\]/.test(character) ? `\\${character}` : character
  }
  return undefined
}

/** A text as a regular expression that means it. */
export function escapeText(text: string): string {
  return text.replace(special, '\\$&')
}

/** A pattern as an expression that asks for all of a text. @throws LimitError where it is too large for one */
export function wholeExpression(pattern: string, budget: Budget): Expression {
  return expressionOf(`^${patternSource(pattern)}$`, budget)
}

/** An expression of what a pattern became; brackets in which ranges run backwards fit nothing. */
export function expressionOf(source: string, budget: Budget): Expression {
  try {
    return new Expression(source)
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError)) throw thrown
    budget.spend('patternSteps')
    return nothing
  }
}

/** An end that comes before something: it fits nowhere. */
const nothing = new Expression('$.')

/** Whether a pattern means all of a text. */
export function matchesPattern(pattern: string, text: string, budget: Budget = new Budget()): boolean {
  if (!/[*?[\\]/.test(pattern)) return pattern === text
  return wholeExpression(pattern, budget).test(text, budget)
}

/** A text with a replacement where an expression fits: at the first place, or at all. */
export function replaceMatches(
  value: string,
  expression: Expression,
  replacement: string,
  isAll: boolean,
  budget: Budget = new Budget(),
): string {
  const first = isAll ? undefined : expression.find(value, 0, budget)
  const matches = isAll ? expression.all(value, budget) : first === undefined ? [] : [first]
  let result = ''
  let end = 0
  for (const { index, text } of matches) {
    result += value.slice(end, index) + replacement
    end = index + text.length
  }
  return result + value.slice(end)
}

/** What is left of a text once the shortest, or longest, part at its start or end is gone that a pattern means. */
export function removePart(
  value: string,
  pattern: string,
  how: { readonly isPrefix: boolean; readonly isLongest: boolean },
  budget: Budget = new Budget(),
): string {
  const whole = wholeExpression(pattern, budget)
  for (let i = 0; i <= value.length; i++) {
    const length = how.isLongest ? value.length - i : i
    if (whole.test(how.isPrefix ? value.slice(0, length) : value.slice(value.length - length), budget))
      return how.isPrefix ? value.slice(length) : value.slice(0, value.length - length)
  }
  return value
}

/** Whether a pattern means more than one text. */
export function isPattern(pattern: string): boolean {
  return /[*?[]/.test(pattern.replace(/\\[^]/g, ''))
}

/** A pattern as the text that it means once nothing in it is special. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([^])/g, '$1')
}
