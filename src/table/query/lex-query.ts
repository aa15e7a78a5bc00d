/** A word of the filter: where it stands, and what it is made of. */
export interface Token {
  readonly start: number
  /** Behind its last character. */
  readonly end: number
  readonly kind: 'or' | 'term'
  readonly isNegated: boolean
  /** What stands before the colon, in lower case, where that is the name of a field; else ''. */
  readonly field: string
  /** The rest without its quotes; of an expression what stands between the slashes. */
  readonly value: string
  readonly isQuoted: boolean
  /** `i` or '' where it is a regular expression; else undefined. */
  readonly flags: string | undefined
}

const isSpace = (character: string | undefined) => character !== undefined && /\s/.test(character)
const endsWord = (character: string | undefined) => character === undefined || character === '|' || isSpace(character)

/**
 * Cuts a filter into its words.
 * @param fields the names that may stand before a colon; any other text with a colon is a text
 */
export function lexQuery(text: string, fields: readonly string[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (isSpace(text[at])) {
      at++
      continue
    }
    const token = readToken(text, at, fields)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function readToken(text: string, start: number, fields: readonly string[]): Token {
  const plain = { start, isNegated: false, field: '', isQuoted: false, flags: undefined }
  if (text[start] === '|') return { ...plain, kind: 'or', end: start + 1, value: '' }
  const isNegated = text[start] === '-' && !endsWord(text[start + 1])
  const begin = isNegated ? start + 1 : start
  const expression = text[begin] === '/' ? readExpression(text, begin) : undefined
  if (expression !== undefined) return { ...plain, ...expression, kind: 'term', isNegated }
  const field = fields.find((name) => text.slice(begin, begin + name.length + 1).toLowerCase() === `${name}:`) ?? ''
  const valueStart = field === '' ? begin : begin + field.length + 1
  const word = text[valueStart] === '"' ? readQuoted(text, valueStart) : readPlain(text, valueStart)
  if (field === '' && !isNegated && !word.isQuoted && word.value === 'OR') return { ...plain, ...word, kind: 'or' }
  return { ...plain, ...word, kind: 'term', isNegated, field }
}

function readPlain(text: string, start: number): Pick<Token, 'end' | 'value' | 'isQuoted'> {
  let end = start
  while (!endsWord(text[end])) end++
  return { end, value: text.slice(start, end), isQuoted: false }
}

/** Up to the next quotation mark, or to the end while it is not typed yet. */
function readQuoted(text: string, start: number): Pick<Token, 'end' | 'value' | 'isQuoted'> {
  const close = text.indexOf('"', start + 1)
  const end = close < 0 ? text.length : close
  return { end: close < 0 ? end : end + 1, value: text.slice(start + 1, end), isQuoted: true }
}

/** An expression ends with the first slash that ends a word: within it are spaces and bars. */
function readExpression(text: string, start: number): Pick<Token, 'end' | 'value' | 'flags'> | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '/') {
      const flags = text[at + 1] === 'i' ? 'i' : ''
      const end = at + 1 + flags.length
      if (endsWord(text[end]) && at > start + 1) return { end, value: text.slice(start + 1, at), flags }
    }
  }
  return undefined
}
