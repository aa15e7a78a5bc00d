import { Expression } from './expression.ts'
import { ExpressionError } from './expression-source.ts'
import { readBracket } from './pattern.ts'
import { ProgramError } from './program.ts'

/**
 * A POSIX regular expression (basic or extended, with GNU's `\+ \? \|`).
 * @throws ProgramError where it is none
 */
export function compileExpression(source: string, isExtended: boolean, ignoresCase = false): Expression {
  return makeExpression(expressionSource(source, isExtended), source, ignoresCase)
}

/** @param source as a program was given it, for its message @throws ProgramError */
export function makeExpression(compiled: string, source: string, ignoresCase: boolean): Expression {
  try {
    return new Expression(compiled, ignoresCase)
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError)) throw thrown
    throw new ProgramError(`bad regex '${source}'`, 2)
  }
}

/** What `Expression` takes for a POSIX regular expression. @throws ProgramError where a bracket has no end */
export function expressionSource(source: string, isExtended: boolean): string {
  let compiled = ''
  let isStart = true
  for (let at = 0; at < source.length; at++) {
    const character = source[at] ?? ''
    const wasStart: boolean = isStart
    isStart = false
    if (character === '[') {
      const bracket = readBracket(source, at)
      if (bracket === undefined) throw new ProgramError(`bad regex '${source}'`, 2)
      compiled += bracket.source
      at = bracket.end
    } else if (character === '\\') {
      const next = source[++at] ?? '\\'
      if (isExtended) compiled += escapeNext(next)
      else if ('(){}|+?'.includes(next)) {
        compiled += next
        isStart = next === '(' || next === '|'
      } else compiled += escapeNext(next)
    } else if ('(){}|+?'.includes(character)) {
      compiled += isExtended ? character : `\\${character}`
      isStart = isExtended && (character === '(' || character === '|')
    } else if (character === '*') compiled += wasStart && !isExtended ? '\\*' : '*'
    else if (character === '^') {
      compiled += wasStart || isExtended ? '^' : '\\^'
      isStart = wasStart
    } else if (character === '$') {
      const rest = source.slice(at + 1)
      compiled += isExtended || rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|') ? '$' : '\\$'
    } else compiled += character === '/' ? '\\/' : character
  }
  return compiled
}

function escapeNext(next: string): string {
  if (/[1-9wWsSbB]/.test(next)) return `\\${next}`
  if (next === '<' || next === '>') return '\\b'
  if (next === 'n' || next === 't') return `\\${next}`
  return /[\\^$.*+?()[\]{}|/]/.test(next) ? `\\${next}` : next
}
