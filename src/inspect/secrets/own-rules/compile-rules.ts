import { RE2JS } from 're2js'
import { entropyOf } from '../entropy.ts'
import type { FoundSecret, SecretRule } from '../rule.ts'
import type { OwnAllowlist, OwnRule } from './own-rules.ts'
import { widePattern } from './wide-pattern.ts'

/**
 * A file is searched in fragments of so many characters, and the keyword must be in that of the secret, as gitleaks does it with
 * larger ones: the engine is thorough and slow. It cannot be stopped within one, so that they must be short.
 */
const fragmentLength = 32_000
/** A match that begins in a fragment may go on so far behind it; what is longer is found as far as there, or not at all. */
const overhang = 8_000

/** Makes rules of a person's own work as ours do. Patterns are compiled when a text first asks for them. */
export function compileOwnRules(rules: readonly OwnRule[]): SecretRule[] {
  return rules.map((rule) => {
    let matcher: OwnRuleMatcher | undefined
    return {
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      keywords: rule.keywords,
      pattern: widePattern(rule),
      findMatches: (text, path, isOver) => (matcher ??= new OwnRuleMatcher(rule)).find(text, path, isOver),
    }
  })
}

class OwnRuleMatcher {
  readonly #rule: OwnRule
  readonly #pattern: RE2JS
  readonly #path: RE2JS | undefined
  readonly #allowlists: readonly CompiledAllowlist[]

  constructor(rule: OwnRule) {
    this.#rule = rule
    this.#pattern = RE2JS.compile(rule.pattern)
    this.#path = rule.path === undefined ? undefined : RE2JS.compile(rule.path)
    this.#allowlists = rule.allowlists.map((list) => new CompiledAllowlist(list))
  }

  *find(text: string, path: string, isOver: () => boolean): Generator<FoundSecret> {
    const { keywords } = this.#rule
    if (this.#path?.matcher(path).find() === false || this.#allowlists.some((list) => list.allowsPath(path))) return
    for (const { begin, end, to } of fragmentsOf(text)) {
      if (isOver()) return
      const fragment = text.slice(begin, to)
      const lower = fragment.toLowerCase()
      if (keywords.length > 0 && !keywords.some((keyword) => lower.includes(keyword))) continue
      const matcher = this.#pattern.matcher(fragment)
      while (!isOver() && matcher.find() && begin + matcher.start() < end) {
        const found = this.#read(fragment, matcher.start(), matcher.end(), path)
        if (found !== undefined) yield { secret: found.secret, offset: begin + found.offset }
      }
    }
  }

  /** The secret of a match, as gitleaks tells it; undefined where it is none. */
  #read(text: string, from: number, to: number, path: string): FoundSecret | undefined {
    const whole = text.slice(from, to)
    const match = whole.replace(/^\n+|\n+$/g, '')
    const groups = this.#pattern.matcher(match)
    let secret = match
    let offset = from + whole.indexOf(match)
    if (groups.find()) {
      const numbers =
        this.#rule.secretGroup > 0 ? [this.#rule.secretGroup] : Array.from({ length: groups.groupCount() }, (_, i) => i + 1)
      const group = numbers.find((number) => (groups.group(number) ?? '') !== '')
      if (group !== undefined) {
        secret = groups.group(group) ?? ''
        offset += groups.start(group)
      }
    }
    if (secret === '' || (this.#rule.entropy > 0 && entropyOf(secret) <= this.#rule.entropy)) return undefined
    const line = text.slice(text.lastIndexOf('\n', from) + 1, endOfLine(text, to))
    return this.#allowlists.some((list) => list.allows({ secret, match, line, path })) ? undefined : { secret, offset }
  }
}

class CompiledAllowlist {
  readonly #list: OwnAllowlist
  readonly #paths: readonly RE2JS[]
  readonly #patterns: readonly RE2JS[]

  constructor(list: OwnAllowlist) {
    this.#list = list
    this.#paths = list.paths.map((path) => RE2JS.compile(path))
    this.#patterns = list.patterns.map((pattern) => RE2JS.compile(pattern))
  }

  /** Whether nothing of a file counts. */
  allowsPath(path: string): boolean {
    const { condition, patterns, stopWords } = this.#list
    return (condition === 'or' || patterns.length + stopWords.length === 0) && this.#hasPath(path)
  }

  allows({ path, ...found }: { secret: string; match: string; line: string; path: string }): boolean {
    const { condition, target, stopWords } = this.#list
    const lower = found.secret.toLowerCase()
    const checks = [
      ...(this.#patterns.length === 0 ? [] : [this.#patterns.some((pattern) => pattern.matcher(found[target]).find())]),
      ...(stopWords.length === 0 ? [] : [stopWords.some((word) => lower.includes(word))]),
    ]
    if (condition === 'or') return checks.includes(true)
    return !checks.includes(false) && (this.#paths.length === 0 || this.#hasPath(path))
  }

  #hasPath(path: string): boolean {
    return this.#paths.some((pattern) => pattern.matcher(path).find())
  }
}

/** The stretches of a text, each up to the end of a line where one is near; matches may go on as far as `to`. */
function* fragmentsOf(text: string): Generator<{ begin: number; end: number; to: number }> {
  let begin = 0
  while (begin < text.length) {
    const line = endOfLine(text, begin + fragmentLength) + 1
    const end = Math.min(text.length, line, begin + fragmentLength + overhang)
    yield { begin, end, to: Math.min(text.length, end + overhang) }
    begin = end
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
