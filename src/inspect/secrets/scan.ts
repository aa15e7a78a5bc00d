import { secretRules } from './index.ts'
import type { SecretRule } from './rule.ts'

/** A credential in a text. */
export interface SecretMatch {
  readonly rule: SecretRule
  /** The secret itself. Never shown unless a person asks. */
  readonly secret: string
  /** Where it begins: characters from the beginning of the text. */
  readonly offset: number
  /** Both from 1. */
  readonly line: number
  readonly column: number
}

/** More of one kind in one file are the same mistake. */
const maxMatchesPerRule = 20

/** Values that stand where a secret goes and are none, in any rule. */
const placeholder =
  /^(?:x{3,}|\*{3,}|\.{3,}|0{6,}|1234567890?|changeme|change_me|your[-_ ]?\w*|my[-_]?(?:secret|token|password|key)|example\w*|placeholder|redacted|none|null|true|false|undefined|dummy\w*|<[^>]*>|\$\{?[\w.]+\}?|%\w+%|\{\{.*)$/i

/** Finds every credential in a text. A path of '' fits no rule that asks for one. */
export function findSecrets(text: string, path: string): SecretMatch[] {
  const lower = text.toLowerCase()
  const matches: SecretMatch[] = []
  for (const rule of secretRules) {
    if (rule.path !== undefined && !rule.path.test(path)) continue
    if (rule.keywords.length > 0 && !rule.keywords.some((keyword) => lower.includes(keyword))) continue
    let count = 0
    for (const match of text.matchAll(rule.pattern)) {
      const secret = (match.groups?.['secret'] ?? match[0]).trim()
      if (!isSecret(rule, secret)) continue
      const offset = match.index + match[0].indexOf(secret)
      matches.push({ rule, secret, offset, ...placeOf(text, rule.isBlock === true ? match.index : offset) })
      if (++count >= maxMatchesPerRule) break
    }
  }
  return withoutOverlaps(matches)
}

/** Shannon entropy in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let entropy = 0
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length)
  return entropy
}

function isSecret(rule: SecretRule, secret: string): boolean {
  if (placeholder.test(secret) || rule.allow?.test(secret) === true) return false
  return rule.minEntropy === undefined || entropyOf(secret) >= rule.minEntropy
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < offset; newline = text.indexOf('\n', newline + 1)) {
    line++
    lineStart = newline + 1
  }
  return { line, column: offset - lineStart + 1 }
}

/** Of rules that take the same characters the one that stands first in the table is the most exact. */
function withoutOverlaps(matches: readonly SecretMatch[]): SecretMatch[] {
  const kept: SecretMatch[] = []
  for (const match of matches) {
    const overlaps = kept.some((other) => match.offset < other.offset + other.secret.length && other.offset < match.offset + match.secret.length)
    if (!overlaps) kept.push(match)
  }
  return kept.sort((a, b) => a.offset - b.offset)
}
