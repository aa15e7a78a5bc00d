/** A pattern of RE2 as one of JavaScript, without flags: both match the same from the same places on, in text that has a byte a character. */
export interface TranslatedPattern {
  readonly source: string
  /** Where its items begin in the source: what precedes each is a pattern too. None where there are several choices. */
  readonly items: readonly number[]
}

interface Flags {
  readonly i: boolean
  readonly s: boolean
}

const group = /\((?:\?(?:([is]*)(?:-([is]*))?([:)])|P?<\w+>))?/y
const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y
const set = /\[\^?(?!\])(?:\[:[a-z]+:\]|\\[^]|[^\]\\])+\]/y
const single = /\\x[\dA-Fa-f]{2}|\\[^]|[^]/y
/** Nobody else knows these: bytes beyond ASCII, which have cases too, and escapes of RE2's own. */
const unknown = /[^\x20-\x7e\t\r\n]|\\(?![dDsSwWbBtnrfzA]|[^A-Za-z\d]|x[0-7][\dA-Fa-f])/
/** RE2 has fewer of them. */
const whiteSpace = String.raw`\t\n\f\r `
const namedSets: ReadonlyMap<string, string> = new Map([
  ['[:alnum:]', 'A-Za-z0-9'],
  ['[:alpha:]', 'A-Za-z'],
  ['[:digit:]', '0-9'],
  ['[:lower:]', 'a-z'],
  ['[:upper:]', 'A-Z'],
  ['[:word:]', 'A-Za-z0-9_'],
  ['[:xdigit:]', 'A-Fa-f0-9'],
])
const places: ReadonlyMap<string, string> = new Map([
  ['\\z', '(?![^])'],
  ['\\A', '(?<![^])'],
])

/** Writes a pattern of RE2 for JavaScript; undefined where it has what is not known to mean the same. */
export function translatePattern(pattern: string): TranslatedPattern | undefined {
  if (unknown.test(pattern)) return undefined
  let source = ''
  let at = 0
  let flags: Flags = { i: false, s: false }
  let hasChoices = false
  const outer: Flags[] = []
  const items: number[] = []
  const take = (token: RegExp) => {
    token.lastIndex = at
    const match = token.exec(pattern)
    if (match !== null) at = token.lastIndex
    return match
  }
  while (at < pattern.length) {
    const repeated = take(quantifier)?.[0]
    if (repeated !== undefined) {
      source += repeated
      continue
    }
    const isOutermost = outer.length === 0
    const opened = take(group)
    if (opened !== null) {
      const [text, on, off = '', end] = opened
      // What is in front of it is no group that is known.
      if (text === '(' && pattern[at] === '?') return undefined
      if (end !== ')') outer.push(flags)
      if (on !== undefined) flags = { i: has('i', flags.i, on, off), s: has('s', flags.s, on, off) }
      if (end === ')') continue
      if (isOutermost) items.push(source.length)
      source += end === ':' ? '(?:' : '('
      continue
    }
    if (pattern[at] === ')' || pattern[at] === '|') {
      hasChoices ||= isOutermost
      if (pattern[at] === ')') flags = outer.pop() ?? flags
      source += pattern[at++]
      continue
    }
    const members = pattern[at] === '[' ? take(set)?.[0] : undefined
    const written = members === undefined ? writeSingle(take(single)?.[0] ?? '', flags) : writeSet(members, flags)
    if (written === undefined) return undefined
    if (isOutermost) items.push(source.length)
    source += written
  }
  return outer.length > 0 ? undefined : { source, items: hasChoices ? [] : items }
}

function has(flag: string, before: boolean, on: string, off: string): boolean {
  return !off.includes(flag) && (before || on.includes(flag))
}

function writeSingle(text: string, { i, s }: Flags): string | undefined {
  // A set that is not known, or a quantifier of nothing.
  if (text === '[' || text === ']' || text === '{' || text === '}') return text === '[' || text === '{' ? undefined : `\\${text}`
  if (text === '.') return s ? '[^]' : '[^\\n]'
  if (text === '\\s') return `[${whiteSpace}]`
  if (text === '\\S') return `[^${whiteSpace}]`
  const both = i && text.startsWith('\\x') ? `[${writeBothCases(text, text)}]` : undefined
  if (both !== undefined) return both
  const place = places.get(text)
  if (place !== undefined) return place
  return i && /^[A-Za-z]$/.test(text) ? `[${text.toLowerCase()}${text.toUpperCase()}]` : text
}

const member = /\[:[a-z]+:\]|(\\x[\dA-Fa-f]{2}|\\[^]|[^])(?:-(\\x[\dA-Fa-f]{2}|\\[^A-Za-z\d]|[^\\[]))?/g

function writeSet(text: string, { i }: Flags): string | undefined {
  const begin = text.startsWith('[^') ? '[^' : '['
  // Other names, and what only looks like one.
  if (text.replace(/\[:[a-z]+:\]/g, '').includes('[:')) return undefined
  let written = ''
  for (const [whole, from, to] of text.slice(begin.length, -1).matchAll(member)) {
    if (from === undefined || from === '\\S' || from === '\\D' || from === '\\W') {
      const named = namedSets.get(whole)
      if (named === undefined) return undefined
      written += i ? named.replace('a-z', 'A-Za-z').replace(/A-Z(?!a)/, 'A-Za-z') : named
    } else if (from === '\\s' || from === '\\d' || from === '\\w') {
      if (to !== undefined) return undefined
      written += from === '\\s' ? whiteSpace : from
    } else written += i ? writeBothCases(from, to ?? from) : whole.replace(/^\[/, '\\[')
  }
  return `${begin}${written}]`
}

/** The characters from one to another in both cases. */
function writeBothCases(from: string, to: string): string {
  const codes = new Set<number>()
  for (let code = codeOf(from); code <= codeOf(to); code++) {
    const character = String.fromCharCode(code)
    for (const cased of [character.toLowerCase(), character.toUpperCase()]) codes.add(cased.charCodeAt(0))
  }
  return Array.from(codes, (code) => `\\x${code.toString(16).padStart(2, '0')}`).join('')
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\t', '\t'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\f', '\f'],
])

function codeOf(text: string): number {
  if (text.startsWith('\\x')) return Number.parseInt(text.slice(2), 16)
  return (escapes.get(text) ?? text.replace(/^\\/, '')).charCodeAt(0)
}
