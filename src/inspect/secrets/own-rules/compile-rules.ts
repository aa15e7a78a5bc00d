import { RE2JS } from 're2js'
import { entropyOf } from '../entropy.ts'
import { matchAt, matchesFrom } from '../matches.ts'
import type { Stretch } from '../prefilter/stretch.ts'
import type { FoundSecret, MatchOptions, SecretRule } from '../rule.ts'
import { type NativePattern, nativePattern, nativeTest } from './native-pattern.ts'
import type { OwnAllowlist, OwnRule } from './own-rules.ts'
import { widePattern } from './wide-pattern.ts'

/**
 * A file is searched in fragments of so many characters, and the keyword must be in that of the secret, as gitleaks does it with
 * larger ones: the engine is thorough and slow. It cannot be stopped within one, so that they must be short.
 */
const fragmentLength = 32_000
/**
 * A match that begins in a fragment may go on so far behind it. What goes on as far as there is followed to its end. Only what RE2 alone may
 * be asked about, and what ends with something of its own, such as the last line of a key, is not found where that stands farther away.
 */
const overhang = 8_000
/** A match that is longer may be longer still with more of the text, also where it does not reach to the end of what was asked about. */
const longMatch = overhang / 2

/** Makes rules of a person's own work as ours do. Patterns are compiled when a text first asks for them. */
export function compileOwnRules(rules: readonly OwnRule[]): SecretRule[] {
  return rules.map((rule) => {
    let matcher: OwnRuleMatcher | undefined
    const { pattern, hasStarts } = widePattern(rule)
    return {
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      keywords: rule.keywords,
      pattern,
      findMatches: (text, { path, starts, isOver }) =>
        (matcher ??= new OwnRuleMatcher(rule)).find(text, { path, starts: hasStarts ? starts : undefined, isOver }),
    }
  })
}

class OwnRuleMatcher {
  readonly #rule: OwnRule
  readonly #pattern: RE2JS
  readonly #native: NativePattern | undefined
  readonly #path: Test | undefined
  readonly #allowlists: readonly CompiledAllowlist[]

  constructor(rule: OwnRule) {
    this.#rule = rule
    this.#pattern = RE2JS.compile(rule.pattern)
    this.#native = nativePattern(rule.pattern)
    this.#path = rule.path === undefined ? undefined : compileTest(rule.path)
    this.#allowlists = rule.allowlists.map(compileAllowlist)
  }

  *find(text: string, { path, starts, isOver }: MatchOptions): Generator<FoundSecret> {
    const { keywords } = this.#rule
    if (this.#path?.(path) === false || this.#allowlists.some((list) => list.allowsPath(path))) return
    let past = 0
    // Matches are one behind the other.
    let next = 0
    for (const fragment of fragmentsOf(text)) {
      const { begin, end, to } = fragment
      if (end <= next) continue
      while ((starts?.[past]?.to ?? begin) < begin) past++
      const own = starts && startsIn(fragment, starts, past)
      if (own?.length === 0) continue
      if (isOver()) return
      const content = text.slice(begin, to)
      const lower = content.toLowerCase()
      if (keywords.length > 0 && !keywords.some((keyword) => lower.includes(keyword))) continue
      for (const match of this.#matches(text, content, { ...fragment, from: Math.max(begin, next) }, own, isOver)) {
        next = begin + match.end
        const read = match.end > content.length ? text.slice(begin, begin + match.end) : content
        const found = this.#read(read, match.begin, match.end, path)
        if (found !== undefined) yield { secret: found.secret, offset: begin + found.offset }
      }
    }
  }

  /** Matches that begin within a fragment; where a few places are to be tried, by the platform's engine as far as it gives the same. */
  *#matches(
    text: string,
    content: string,
    { begin, end, from: first }: Fragment & { readonly from: number },
    starts: readonly Stretch[] | undefined,
    isOver: () => boolean,
  ): Generator<{ readonly begin: number; readonly end: number }> {
    const native = this.#native
    const follow = (at: number, to: number) =>
      to < content.length && to - at < longMatch
        ? to
        : this.#followed(text, { at: begin + at, end: begin + to, asked: begin + content.length }, isOver) - begin
    if (starts === undefined || native === undefined) {
      const matcher = this.#pattern.matcher(content)
      for (let is = matcher.find(first - begin); is && !isOver() && begin + matcher.start() < end; is = matcher.find())
        yield { begin: matcher.start(), end: follow(matcher.start(), matcher.end()) }
      return
    }
    const own = starts.map(({ from, to }) => ({ from: Math.max(first, from) - begin, to: Math.min(to, end - 1) - begin }))
    const lengthAt = (at: number) => {
      const length = isOver() ? undefined : matchAt(native.pattern, content, at)?.[0].length
      if (length === undefined) return undefined
      if (native.isExact) return at + length < content.length ? length : matchAt(native.pattern, text, begin + at)?.[0].length
      const matcher = this.#pattern.matcher(content.slice(at))
      return matcher.lookingAt() ? follow(at, at + matcher.end()) - at : undefined
    }
    for (const [at, length] of matchesFrom(own, lengthAt, (found) => found)) yield { begin: at, end: at + length }
  }

  /** Where a match of RE2 ends of which the text was asked about as far as `asked`: twice as much may make it longer, again and again. */
  #followed(text: string, { at, end, asked }: Followed, isOver: () => boolean): number {
    // What is asked for before a match stands before it.
    const from = Math.max(0, at - 1)
    for (let known = end, to = asked; ; ) {
      if (to === text.length || isOver()) return known
      to = Math.min(text.length, at + 2 * (to - at))
      const matcher = this.#pattern.matcher(text.slice(from, to))
      const isThere = matcher.find(at - from) && matcher.start() === at - from
      if (!isThere || from + matcher.end() === known) return known
      known = from + matcher.end()
    }
  }

  /** What the groups of a match took, the first one first. */
  #groupsOf(match: string): readonly (Group | undefined)[] {
    const native = this.#native?.grouped?.exec(match)
    if (native?.indices !== undefined)
      return native.indices.slice(1).map((place, i) => place && { text: native[i + 1] ?? '', begin: place[0] })
    const matcher = this.#pattern.matcher(match)
    if (!matcher.find()) return []
    return Array.from({ length: matcher.groupCount() }, (_, i) => ({
      text: matcher.group(i + 1) ?? '',
      begin: matcher.start(i + 1),
    }))
  }

  /** The secret of a match, as gitleaks tells it; undefined where it is none. */
  #read(text: string, from: number, to: number, path: string): FoundSecret | undefined {
    const whole = text.slice(from, to)
    const match = whole.replace(/^\n+|\n+$/g, '')
    let secret = match
    let offset = from + whole.indexOf(match)
    const groups = this.#groupsOf(match)
    const group =
      this.#rule.secretGroup > 0 ? groups[this.#rule.secretGroup - 1] : groups.find((one) => one !== undefined && one.text !== '')
    if (group !== undefined && group.text !== '') {
      secret = group.text
      offset += group.begin
    }
    if (secret === '' || (this.#rule.entropy > 0 && entropyOf(secret) <= this.#rule.entropy)) return undefined
    const line = text.slice(text.lastIndexOf('\n', from) + 1, endOfLine(text, to))
    return this.#allowlists.some((list) => list.allows({ secret, match, line, path })) ? undefined : { secret, offset }
  }
}

/** What a group took, and where in the match. */
interface Group {
  readonly text: string
  readonly begin: number
}

/** Tells whether a text has a pattern in it. */
type Test = (text: string) => boolean

function compileTest(pattern: string): Test {
  const native = nativeTest(pattern)
  let compiled: RE2JS | undefined
  return (text) =>
    text.length <= (native?.longest ?? -1)
      ? native?.pattern.test(text) === true
      : (compiled ??= RE2JS.compile(pattern)).matcher(text).find()
}

const compiledLists = new WeakMap<OwnAllowlist, CompiledAllowlist>()

/** Lists for all rules are compiled once, and asked once about a path. */
function compileAllowlist(list: OwnAllowlist): CompiledAllowlist {
  const known = compiledLists.get(list) ?? new CompiledAllowlist(list)
  compiledLists.set(list, known)
  return known
}

class CompiledAllowlist {
  readonly #list: OwnAllowlist
  readonly #paths: readonly Test[]
  readonly #tests: readonly Test[]
  /** The path that was asked about last. */
  #asked: { readonly path: string; readonly isOfList: boolean } | undefined

  constructor(list: OwnAllowlist) {
    this.#list = list
    this.#paths = list.paths.map(compileTest)
    this.#tests = list.patterns.map(compileTest)
  }

  /** Whether nothing of a file counts. */
  allowsPath(path: string): boolean {
    const { condition, patterns, stopWords } = this.#list
    return (condition === 'or' || patterns.length + stopWords.length === 0) && this.#hasPath(path)
  }

  allows({ path, ...found }: { secret: string; match: string; line: string; path: string }): boolean {
    const { condition, target, stopWords } = this.#list
    const lower = found.secret.toLowerCase()
    const { length } = this.#tests
    const hasWord = () => stopWords.some((word) => lower.includes(word))
    const fits = () => this.#tests.some((test) => test(found[target]))
    if (condition === 'or') return hasWord() || fits()
    if ((stopWords.length > 0 && !hasWord()) || (length > 0 && !fits())) return false
    return this.#paths.length === 0 || this.#hasPath(path)
  }

  #hasPath(path: string): boolean {
    if (this.#asked?.path !== path) this.#asked = { path, isOfList: this.#paths.some((test) => test(path)) }
    return this.#asked.isOfList
  }
}

/** A match, and as far as the text was asked about it. */
interface Followed {
  readonly at: number
  readonly end: number
  readonly asked: number
}

/** A stretch of a text; matches that begin in it may go on as far as `to`. */
interface Fragment {
  readonly begin: number
  readonly end: number
  readonly to: number
}

/** The fragments of a text, each up to the end of a line where one is near. */
function* fragmentsOf(text: string): Generator<Fragment> {
  let begin = 0
  while (begin < text.length) {
    const line = endOfLine(text, begin + fragmentLength) + 1
    const end = Math.min(text.length, line, begin + fragmentLength + overhang)
    yield { begin, end, to: Math.min(text.length, end + overhang) }
    begin = end
  }
}

/** Places of a fragment. @param starts in the order of the text @param past how many of them are before it */
function startsIn({ begin, end }: Fragment, starts: readonly Stretch[], past: number): readonly Stretch[] {
  const own: Stretch[] = []
  for (let i = past; (starts[i]?.from ?? end) < end; i++) {
    const start = starts[i]
    if (start !== undefined && start.to >= begin) own.push(start)
  }
  return own
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
