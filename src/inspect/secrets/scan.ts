import { entropyOf } from './entropy.ts'
import { secretRules } from './index.ts'
import { matchesIn, type PlacedMatch } from './matches.ts'
import type { Selection } from './prefilter/selection.ts'
import type { Stretch } from './prefilter/stretch.ts'
import type { FoundSecret, SecretRule } from './rule.ts'
import { type SearchedText, textOfString } from './searched-text.ts'

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
export const maxMatchesPerRule = 20

/** Values that stand where a secret goes and are none, in any rule. */
export const placeholder =
  /^(?:x{3,}|\*{3,}|\.{3,}|0{6,}|1234567890?|change[-_ ]?(?:me|it|this)[-_]?\d{0,4}|your[-_ ]?[\w-]*|my[-_]?(?:secret|token|password|key)|example\w*|placeholder|redacted|none|null|true|false|undefined|dummy\w*|<[^>]*>|\$\{?[\w.]+\}?|%\w+%|\{\{.*)$/i

/** Longer ones may repeat a character by what they are made of: zeros in keys, which base64 writes as `A`. */
const longestExample = 100
/** What shows that a value was written to be looked at: `ghp_PersonalAccessToken00000000`, `wJalrXUtnFEMIEXAMPLEKEY`. */
export const example: RegExp = /([A-Za-z0-9])\1{7}|EXAMPLE/

/** How to search. */
export interface SearchOptions {
  /** All rules for files unless given. */
  readonly rules?: readonly SecretRule[]
  /** Looked at between rules and between matches: when it says so, the search ends with what it has. */
  readonly isOver?: () => boolean
  /** Of rules whose pattern begins nowhere else: where it may, in the order of the text. */
  readonly starts?: Selection['starts']
  /** Of each rule; `maxMatchesPerRule` unless given. */
  readonly maxMatches?: number
  /** Told where each of those begins that are more than that. */
  readonly onLeftOut?: (rule: SecretRule, offset: number) => void
}

/** Finds every credential in a text. A path of '' fits no rule that asks for one. */
export function findSecrets(
  given: string | SearchedText,
  path: string,
  {
    rules = secretRules,
    starts,
    isOver = () => false,
    maxMatches = maxMatchesPerRule,
    onLeftOut = () => undefined,
  }: SearchOptions = {},
): SecretMatch[] {
  const text = typeof given === 'string' ? textOfString(given) : given
  let lower: string | undefined
  const hasKeyword = ({ keywords }: SecretRule) =>
    keywords.length === 0 || keywords.some((keyword) => (lower ??= text.all.toLowerCase()).includes(keyword))
  const matches: SecretMatch[] = []
  for (const rule of rules) {
    if (rule.path?.test(path) === false || rule.exceptPath?.test(path) === true) continue
    const own = starts?.get(rule)
    // To try a few places takes less time than to look for a keyword in all of the text: then it is looked for where one fits.
    if (own === undefined && !hasKeyword(rule)) continue
    if (isOver()) break
    const found: Iterable<FoundSecret & { readonly shownAt?: number }> =
      rule.findMatches?.(text.all, { path, starts: own, isOver }) ?? findByPattern(rule, text, own, isOver)
    let places: PlaceReader | undefined
    let count = 0
    for (const { secret, offset, shownAt = offset } of found) {
      if (count === 0 && own !== undefined && !hasKeyword(rule)) break
      places ??= new PlaceReader(text.all)
      if (count++ < maxMatches) matches.push({ rule, secret, offset, ...places.at(shownAt) })
      else onLeftOut(rule, offset)
    }
  }
  return withoutOverlaps(matches)
}

/** @returns with the place that is shown, where that is not where the secret begins */
function* findByPattern(
  rule: SecretRule,
  text: SearchedText,
  starts: readonly Stretch[] | undefined,
  isOver: () => boolean,
): Generator<FoundSecret & { shownAt?: number }> {
  for (const placed of matchesIn(rule.pattern, text, starts)) {
    if (isOver()) return
    const found = readMatch(rule, text, placed)
    if (found === undefined) continue
    yield rule.readBlock === undefined ? found : { ...found, shownAt: placed.begin + placed.match.index }
  }
}

/** The secret of a match and where it begins; undefined where it is none. */
function readMatch(rule: SecretRule, text: SearchedText, { match, begin }: PlacedMatch): FoundSecret | undefined {
  const end = begin + match.index + match[0].length
  const raw =
    rule.readBlock === undefined
      ? (match.groups?.['secret'] ?? match.groups?.['other'] ?? match[0])
      : rule.readBlock(text.all, end)
  if (raw === undefined) return undefined
  const secret = raw.trim().replace(/^(["'])(.*)\1$/s, '$2')
  if (!isSecret(rule, secret, match)) return undefined
  const offset =
    rule.readBlock === undefined ? begin + match.input.indexOf(secret, startOfSecret(rule, match)) : text.all.indexOf(secret, end)
  return { secret, offset }
}

/** Where the group `secret` begins, or `other`. Tried anew, since engines are slower when they keep places: few matches come so far. */
function startOfSecret({ pattern }: SecretRule, match: RegExpExecArray): number {
  const placed = new RegExp(pattern, `${pattern.flags}dy`)
  placed.lastIndex = match.index
  const places = placed.exec(match.input)?.indices?.groups
  return (places?.['secret'] ?? places?.['other'])?.[0] ?? match.index
}

function isSecret(rule: SecretRule, secret: string, match: RegExpExecArray): boolean {
  if (placeholder.test(secret) || (secret.length <= longestExample && example.test(secret))) return false
  if (rule.allow?.test(secret) === true || rule.accepts?.(secret, match) === false) return false
  return rule.minEntropy === undefined || entropyOf(secret) >= rule.minEntropy
}

/** Lines and columns of ascending places: what is before the last one is not read again. */
class PlaceReader {
  readonly #text: string
  #line = 1
  #lineStart = 0

  constructor(text: string) {
    this.#text = text
  }

  at(offset: number): { line: number; column: number } {
    if (offset < this.#lineStart) [this.#line, this.#lineStart] = [1, 0]
    for (let end = this.#text.indexOf('\n', this.#lineStart); end >= 0 && end < offset; end = this.#text.indexOf('\n', end + 1)) {
      this.#line++
      this.#lineStart = end + 1
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 }
  }
}

/** Of rules that take the same characters the one that stands first in the table is the most exact. */
function withoutOverlaps(matches: readonly SecretMatch[]): SecretMatch[] {
  // Those that are kept lie apart, so that only the neighbours of a place can overlap.
  const kept: SecretMatch[] = []
  for (const match of matches) {
    let at = kept.length
    if ((kept.at(-1)?.offset ?? -1) >= match.offset) at = firstFrom(kept, match.offset)
    const before = kept[at - 1]
    const behind = kept[at]
    const overlaps =
      (before !== undefined && match.offset < before.offset + before.secret.length) ||
      (behind !== undefined && behind.offset < match.offset + match.secret.length)
    if (!overlaps) kept.splice(at, 0, match)
  }
  return kept
}

/** The number of the first match at a place or behind it. */
function firstFrom(matches: readonly SecretMatch[], offset: number): number {
  let [low, high] = [0, matches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
