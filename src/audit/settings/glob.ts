/** A pattern of paths. */
export interface Glob {
  /** As it was written. */
  readonly text: string
  /** Whether a path within the image, without a slash in front, fits. Its work grows with the path times the pattern, whatever both are. */
  fits(path: string): boolean
}

/** Why a text is no glob: too long, braces that do not close or are too many, or a class in brackets. */
export type GlobFault = 'long' | 'braces' | 'brackets'

const maxLength = 1000
const maxAlternatives = 100

/** One step through a path. `segment` and `inSegment` are the two halves of a `**` between slashes: whole folders, or none. */
type Token =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'any' | 'run' | 'deepRun' | 'segment' | 'inSegment' }

const slash = 47

/**
 * Reads a glob: `*` is any run within a name, `**` any run, a `**` between slashes any folders or none, `?` a character, `{a,b}` one of
 * several, `\` takes the next character as it is. The whole path must fit; a glob without a slash fits the name in any folder, one with
 * a slash in front stands at the root.
 */
export function readGlob(text: string): Glob | GlobFault {
  if (text.length > maxLength) return 'long'
  const alternatives = expandBraces(atRoot(text))
  if (alternatives === undefined) return 'braces'
  if (alternatives.some((alternative) => /(?<!\\)\[/.test(alternative))) return 'brackets'
  const tests = alternatives.map(compile)
  return { text, fits: (path) => tests.some((fits) => fits(path)) }
}

function atRoot(glob: string): string {
  const body = glob.replace(/\/+$/, '')
  if (body.startsWith('/')) return body.replace(/^\/+/, '')
  return body.includes('/') ? body : `**/${body}`
}

/** Every text that braces stand for; undefined where they do not close, or are too many. */
function expandBraces(text: string): string[] | undefined {
  const open = findUnescaped(text, '{', 0)
  if (open < 0) return findUnescaped(text, '}', 0) < 0 ? [text] : undefined
  const parts: string[] = []
  let depth = 0
  let from = open + 1
  for (let i = open; i < text.length; i++) {
    const character = text[i]
    if (character === '\\') i++
    else if (character === '{') depth++
    else if (character === ',' && depth === 1) {
      parts.push(text.slice(from, i))
      from = i + 1
    } else if (character === '}' && --depth === 0) {
      parts.push(text.slice(from, i))
      return expandParts(text.slice(0, open), parts, text.slice(i + 1))
    }
  }
  return undefined
}

function expandParts(before: string, parts: readonly string[], behind: string): string[] | undefined {
  const expanded: string[] = []
  for (const part of parts) {
    const texts = expandBraces(`${part}${behind}`)
    if (texts === undefined) return undefined
    for (const text of texts) expanded.push(before + text)
    if (expanded.length > maxAlternatives) return undefined
  }
  return expanded
}

function findUnescaped(text: string, wanted: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === wanted) return i
  }
  return -1
}

function compile(glob: string): (path: string) => boolean {
  const tokens = tokensOf(glob)
  const ending = endingOf(tokens)
  return (path) => path.endsWith(ending) && walk(tokens, path)
}

function tokensOf(glob: string): Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i]
    if (character === '*' && glob[i + 1] === '*') {
      const isBetweenSlashes = (i === 0 || glob[i - 1] === '/') && glob[i + 2] === '/'
      if (isBetweenSlashes) tokens.push({ kind: 'segment' }, { kind: 'inSegment' })
      else tokens.push({ kind: 'deepRun' })
      i += isBetweenSlashes ? 2 : 1
    } else if (character === '*') tokens.push({ kind: 'run' })
    else if (character === '?') tokens.push({ kind: 'any' })
    else {
      if (character === '\\' && i + 1 < glob.length) i++
      tokens.push({ kind: 'character', code: glob.charCodeAt(i) })
    }
  }
  return tokens
}

/** The characters with which every path ends that fits: most paths are told by them. */
function endingOf(tokens: readonly Token[]): string {
  let ending = ''
  for (const token of tokens.toReversed()) {
    if (token.kind !== 'character') break
    ending = String.fromCharCode(token.code) + ending
  }
  return ending
}

/** Goes through a path with all places of the pattern at once where it may be, so that nothing is tried twice. */
function walk(tokens: readonly Token[], path: string): boolean {
  let places = new Uint8Array(tokens.length + 1)
  let next = new Uint8Array(tokens.length + 1)
  enter(tokens, places, 0)
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    next.fill(0)
    let isAnywhere = false
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place]
      if (places[place] === 0 || token === undefined) continue
      const to = step(token, place, code)
      if (to < 0) continue
      enter(tokens, next, to)
      isAnywhere = true
    }
    if (!isAnywhere) return false
    ;[places, next] = [next, places]
  }
  return places[tokens.length] === 1
}

/** Where the pattern is after a character; −1 where the character does not fit. */
function step(token: Token, place: number, code: number): number {
  if (token.kind === 'character') return code === token.code ? place + 1 : -1
  if (token.kind === 'deepRun') return place
  if (token.kind === 'inSegment') return code === slash ? place - 1 : place
  if (code === slash) return -1
  return token.kind === 'run' ? place : place + 1
}

/** Marks a place, and those behind it that need no character. */
function enter(tokens: readonly Token[], places: Uint8Array, from: number): void {
  let place = from
  while (places[place] === 0) {
    places[place] = 1
    const kind = tokens[place]?.kind
    if (kind === 'run' || kind === 'deepRun') place++
    else if (kind === 'segment') place += 2
    else return
  }
}
