import { decodeText } from '../../bytes/text.ts'
import { hasAllowComment } from '../../inspect/secrets/allow-comment.ts'
import { binaryRules, testDataRules } from '../../inspect/secrets/exact-rules.ts'
import { longestKey } from '../../inspect/secrets/key-block.ts'
import type { RuleFilter } from '../../inspect/secrets/prefilter/rule-filter.ts'
import type { Selection } from '../../inspect/secrets/prefilter/selection.ts'
import type { SecretRule } from '../../inspect/secrets/rule.ts'
import { findSecrets, maxMatchesPerRule, type SecretMatch } from '../../inspect/secrets/scan.ts'
import { textOfBytes } from '../../inspect/secrets/searched-text.ts'
import { decodedRuns } from './base64-runs.ts'
import type { Skip, SkipReason, Unpacking } from './part.ts'
import { isTestData } from './test-data.ts'
import { narrowText, type WideEncoding, wideEncodingOf } from './wide-text.ts'

/** A secret in one content. */
export interface PlacedSecret {
  readonly rule: SecretRule
  readonly secret: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** Where it begins in the content, and how long it is there, in bytes: of one `inside` the whole base64. */
  readonly offset: number
  readonly length: number
  /** Whether a comment on its line says that it is none, or harmless. */
  readonly isAllowed?: true
  /** For one that stands in what base64 stands for: `base64@12`, by the line of that. Line and column then are those in there. */
  readonly inside?: string
  /** For one `inside`: how the content is taken out of the file, step by step, as far as other programs do that. */
  readonly unpackings?: readonly Unpacking[]
}

/** How much is searched at once: what the filter takes. */
export const windowSize = 4 << 20
/** How much of a window is shown again with the next: longer than any secret, and before it as much as rules look at. */
export const overlapSize = 64 << 10
const contextSize = 4 << 10
/** What may stand between a key and what it ends with: a line end, and the dashes of the last line. */
const endSize = 16
/** What may stand between the first line of a key and the key: more than any header. */
const maxHeaders = 4 << 10
/** As git does: a NUL among the first bytes makes a file binary. */
export const binaryHead = 8000
/** In milliseconds, for one window. The fullest takes some 50; one that takes so long was made to. */
const maxWindowTime = 2000
/** The same for one file. */
const maxTime = 10_000

/** What a search goes by. */
export interface SearchTools {
  /** Of all rules. */
  readonly filter: Pick<RuleFilter, 'select'>
  /** Of `binaryRules`, among which `testDataRules` are: faster, and meant for what most bytes of an image are. */
  readonly exactFilter: Pick<RuleFilter, 'select'>
  /** A clock in milliseconds. */
  readonly now: () => number
  /** Of each rule in one content; `maxMatchesPerRule` unless given. */
  readonly maxMatches?: number
}

/**
 * Searches one content: at once, or window by window where it is longer. Windows overlap, so that nothing at a border is missed, and
 * nothing is found twice.
 */
export class ContentSearch {
  readonly found: PlacedSecret[] = []
  /** Why it was not searched as text is; undefined where it was. */
  skipped: SkipReason | undefined
  readonly #tools: SearchTools
  readonly #path: string
  readonly #isDecoded: boolean
  /** Undefined for all. */
  readonly #rules: ReadonlySet<SecretRule> | undefined
  readonly #counts = new Map<SecretRule, number>()
  /** Undefined for text of a byte a character, or of a byte for each of ASCII. */
  readonly #wide: WideEncoding | undefined
  /** How many characters at the beginning of the next window have been searched. */
  #seen = 0
  /** Lines and columns before the next window. */
  #lines = 0
  #columns = 0
  /** How many characters stand before the next window. */
  #begin = 0
  #time = 0
  /** Whether a key is longer than is read. */
  #isCut = false

  /**
   * @param head the first bytes, `binaryHead` where it has as many
   * @param path by which some rules go, without a slash in front
   * @param isDecoded whether it is what base64 stands for
   */
  constructor(tools: SearchTools, head: Uint8Array, path: string, isDecoded = false) {
    this.#isDecoded = isDecoded
    this.#tools = tools
    this.#path = path
    const begin = head.subarray(0, binaryHead)
    const hasZero = begin.includes(0)
    this.#wide = wideEncodingOf(begin, hasZero)
    const isBinary = this.#wide === undefined && hasZero
    const isTest = isTestData(path)
    this.skipped = isBinary ? 'binary' : isTest ? 'test-data' : undefined
    this.#rules = isTest ? testDataRules : isBinary ? binaryRules : undefined
  }

  /** Searches bytes of any number that are all in hand. */
  searchWhole(bytes: Uint8Array): void {
    let at = 0
    while (bytes.length - at > windowSize) at += this.searchWindow(bytes.subarray(at, at + windowSize), false)
    this.searchWindow(bytes.subarray(at), true)
  }

  /** What is not told by what was found. */
  get skips(): Skip[] {
    // Of rules that take the same characters all count theirs: the most of one rule is what is sure.
    const rest = Math.max(0, ...this.#counts.values()) - (this.#tools.maxMatches ?? maxMatchesPerRule)
    return [
      ...(this.skipped === undefined ? [] : [{ reason: this.skipped }]),
      ...(rest > 0 ? [{ reason: 'match-limit' as const, rest }] : []),
      ...(this.#isCut ? [{ reason: 'key-limit' as const }] : []),
    ]
  }

  /** Searches a window. @returns at which of its bytes the next one begins */
  searchWindow(bytes: Uint8Array, isLast: boolean): number {
    return this.#wide === undefined
      ? this.#searchText(bytes, bytes, isLast)
      : 2 * this.#searchText(narrowText(bytes, this.#wide), bytes, isLast)
  }

  /**
   * @param bytes one for each character
   * @param stored the bytes that they were made of
   * @returns at which character the next window begins
   */
  #searchText(bytes: Uint8Array, stored: Uint8Array, isLast: boolean): number {
    const { filter, exactFilter } = this.#tools
    const only = this.#rules
    const isEncodedToo = only === undefined && !this.#isDecoded
    const selection = (only === undefined ? filter : exactFilter).select(bytes, this.#path, isEncodedToo)
    const rules = only === undefined ? selection.rules : selection.rules.filter((rule) => only.has(rule))
    const most = isLast ? bytes.length : bytes.length - overlapSize
    const end = rules.length === 0 ? most : this.#find(bytes, stored, { ...selection, rules }, most)
    const next = isLast ? bytes.length : end - contextSize
    if (isEncodedToo) this.#findEncoded(bytes, selection, end)
    if (!isLast) this.#countLines(bytes.subarray(0, next))
    this.#seen = end - next
    this.#begin += next
    return next
  }

  /** @returns behind which character the next window takes what begins there: the end, or where something is longer than the window */
  #find(bytes: Uint8Array, stored: Uint8Array, { rules, starts }: Selection, most: number): number {
    const begin = this.#tools.now()
    const deadline = begin + Math.min(maxWindowTime, maxTime - this.#time)
    let isCut = false
    const isOver = () => (isCut ||= this.#tools.now() > deadline)
    const width = this.#wide === undefined ? 1 : 2
    const { maxMatches = maxMatchesPerRule } = this.#tools
    const others: { rule: SecretRule; offset: number }[] = []
    const matches = findSecrets(textOfBytes(bytes), this.#path, {
      rules,
      starts,
      isOver,
      maxMatches,
      onLeftOut: (rule, offset) => others.push({ rule, offset }),
    })
    const end = most === bytes.length ? most : Math.min(most, startOfOpen(matches, bytes.length))
    const isHere = (offset: number) => offset >= this.#seen && (offset < end || end === bytes.length)
    for (const { rule, offset, secret, line, column } of matches) {
      if (!isHere(offset) || !this.#isFewSoFar(rule)) continue
      this.#isCut ||=
        secret.length > longestKey - maxHeaders || (end < bytes.length && offset + secret.length > bytes.length - endSize)
      this.found.push({
        rule,
        offset: width * (this.#begin + offset),
        length: width * secret.length,
        secret: this.#textOf(stored.subarray(width * offset, width * (offset + secret.length))),
        line: this.#lines + line,
        column: line === 1 ? this.#columns + column : column,
        ...(hasAllowComment(bytes, offset, offset + secret.length) ? { isAllowed: true } : {}),
      })
    }
    for (const { rule, offset } of others) if (isHere(offset)) this.#isFewSoFar(rule)
    this.#time += this.#tools.now() - begin
    if (isCut) this.skipped = 'time-limit'
    return end
  }

  /** Searches what base64 stands for, once: base64 in there is not decoded again. */
  #findEncoded(text: Uint8Array, { runs }: Selection, end: number): void {
    const deadline = this.#tools.now() + maxWindowTime
    const width = this.#wide === undefined ? 1 : 2
    for (const run of decodedRuns(text, runs)) {
      if (this.#tools.now() > deadline) {
        this.skipped = 'time-limit'
        return
      }
      if (run.begin < this.#seen || (run.begin >= end && end < text.length)) continue
      const search = new ContentSearch(this.#tools, run.bytes, this.#path, true)
      search.searchWhole(run.bytes)
      if (search.found.length === 0) continue
      const line = this.#lines + countLines(text.subarray(0, run.begin)) + 1
      const place = { offset: width * (this.#begin + run.begin), length: width * (run.end - run.begin) }
      // Some rules know what they look for in base64 by themselves.
      if (this.found.some((other) => other.offset < place.offset + place.length && place.offset < other.offset + other.length))
        continue
      const unpackings = [{ by: 'base64', ...place, padding: ['', '==', '='][run.bytes.length % 3] ?? '' } as const]
      for (const found of search.found)
        if (this.#isFewSoFar(found.rule)) this.found.push({ ...found, ...place, unpackings, inside: `base64@${line}` })
    }
  }

  /** Counts one more of a rule. */
  #isFewSoFar(rule: SecretRule): boolean {
    const count = this.#counts.get(rule) ?? 0
    this.#counts.set(rule, count + 1)
    return count < (this.#tools.maxMatches ?? maxMatchesPerRule)
  }

  #textOf(bytes: Uint8Array): string {
    return this.#wide === undefined ? decodeText(bytes) : new TextDecoder(this.#wide, { ignoreBOM: true }).decode(bytes)
  }

  #countLines(bytes: Uint8Array): void {
    this.#lines += countLines(bytes)
    const last = bytes.lastIndexOf(0x0a)
    this.#columns = last < 0 ? this.#columns + bytes.length : bytes.length - last - 1
  }
}

/** Where something begins that reaches to the end of a window and may go on: in the second half, so that windows move on. */
function startOfOpen(matches: readonly SecretMatch[], length: number): number {
  const open = matches.find(({ offset, secret }) => offset >= length / 2 && offset + secret.length > length - endSize)
  return open?.offset ?? length
}

function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++
  return count
}
