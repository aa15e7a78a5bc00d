import { Budget } from '../limits.ts'
import { escapeText, expressionOf } from '../shell/pattern.ts'

/** Which files of the context a build does not see. */
export interface IgnoreRules {
  isIgnored(path: string): boolean
  /** Line of the rule that leaves a path out, from 1; undefined where it is seen. */
  ruleOf(path: string): number | undefined
}

/** Reads a .dockerignore: a pattern a line, `!` brings back, `**` goes over slashes; the last rule that fits counts. */
export function readIgnoreRules(text: string, budget: Budget = new Budget()): IgnoreRules {
  const rules = text.split(/\r?\n/).flatMap((line, i) => {
    if (line.startsWith('#')) return []
    const trimmed = line.trim()
    const isException = trimmed.startsWith('!')
    const pattern = cleanPattern(isException ? trimmed.slice(1).trim() : trimmed)
    return pattern === '' ? [] : [{ expression: expressionOf(`^${sourceOf(pattern)}(?:/|$)`, budget), isException, line: i + 1 }]
  })
  const ruleOf = (path: string) => {
    const last = rules.findLast(({ expression }) => expression.test(path, budget))
    return last === undefined || last.isException ? undefined : last.line
  }
  return { ruleOf, isIgnored: (path) => ruleOf(path) !== undefined }
}

function cleanPattern(pattern: string): string {
  return pattern
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')
}

function sourceOf(pattern: string): string {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (pattern.startsWith('**', at)) {
      at += pattern[at + 2] === '/' ? 2 : 1
      source += pattern[at] === '/' ? '(?:.*/)?' : '.*'
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '\\') source += escapeText(pattern[++at] ?? '\\')
    else if (character === '[') {
      const end = pattern.indexOf(']', at + 1)
      source += end === -1 ? '\\[' : pattern.slice(at, end + 1)
      at = end === -1 ? at : end
    } else source += escapeText(character)
  }
  return source
}
