import { Budget } from '../limits.ts'
import { expressionOf, patternSource, removePart, replaceMatches } from '../shell/pattern.ts'

/** Thrown for what is no substitution; the caller names the place. */
export class SubstitutionError extends Error {}

/** Values of variables, undefined where one is not set. */
export type Lookup = (name: string) => string | undefined

/**
 * What a word of an instruction becomes: variables replaced, quotes and escapes taken away (BuildKit's shell lexer).
 * @param isHeredoc a here-document: quotes stay
 * @throws SubstitutionError
 */
export function substitute(text: string, lookup: Lookup, escape: string, isHeredoc = false): string {
  const lexer = new Lexer(text, lookup, escape)
  return lexer.read(isHeredoc)
}

class Lexer {
  readonly #text: string
  readonly #lookup: Lookup
  readonly #escape: string
  #at = 0

  constructor(text: string, lookup: Lookup, escape: string) {
    this.#text = text
    this.#lookup = lookup
    this.#escape = escape
  }

  read(isHeredoc: boolean, stop = ''): string {
    let result = ''
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? ''
      if (stop !== '' && stop.includes(character)) return result
      this.#at++
      if (character === '$') result += this.#dollar()
      else if (character === this.#escape) {
        const next = this.#text[this.#at++] ?? ''
        result += isHeredoc && !['$', this.#escape].includes(next) ? character + next : next
      } else if (character === "'" && !isHeredoc) result += this.#until("'")
      else if (character === '"' && !isHeredoc) result += this.#doubleQuoted()
      else result += character
    }
    return result
  }

  #until(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at)
    if (end === -1) throw new SubstitutionError('unexpected end of statement while looking for matching single-quote')
    const text = this.#text.slice(this.#at, end)
    this.#at = end + 1
    return text
  }

  #doubleQuoted(): string {
    let result = ''
    for (;;) {
      const character = this.#text[this.#at++]
      if (character === undefined)
        throw new SubstitutionError('unexpected end of statement while looking for matching double-quote')
      if (character === '"') return result
      if (character === '$') result += this.#dollar()
      else if (character === this.#escape) {
        const next = this.#text[this.#at++] ?? ''
        result += ['"', '$', this.#escape].includes(next) ? next : character + next
      } else result += character
    }
  }

  #dollar(): string {
    const rest = this.#text.slice(this.#at)
    const name = /^(?:[A-Za-z_]\w*|\d|[@*#?])/.exec(rest)?.[0]
    if (name !== undefined) {
      this.#at += name.length
      return this.#lookup(name) ?? ''
    }
    if (!rest.startsWith('{')) return '$'
    const inner = /^\{([A-Za-z_]\w*|\d+)/.exec(rest)?.[1]
    if (inner === undefined) throw new SubstitutionError(rest.startsWith('{}') ? 'bad substitution' : 'syntax error: missing }')
    this.#at += inner.length + 1
    return this.#modified(inner)
  }

  #modified(name: string): string {
    const value = this.#lookup(name)
    let operator = this.#text[this.#at++]
    if (operator === '}') return value ?? ''
    const isColon = operator === ':'
    if (isColon) operator = this.#text[this.#at++]
    if (operator === undefined || !(isColon ? '-+?' : '-+?#%/').includes(operator))
      throw new SubstitutionError(`unsupported modifier (${operator ?? '?'}) in substitution`)
    const isDouble = '#%/'.includes(operator) && this.#text[this.#at] === operator
    if (isDouble) this.#at++
    const word = this.read(false, operator === '/' ? '/}' : '}')
    let replacement = ''
    if (operator === '/' && this.#text[this.#at] === '/') {
      this.#at++
      replacement = this.read(false, '}')
    }
    if (this.#text[this.#at++] !== '}') throw new SubstitutionError('syntax error: missing }')
    const isMissing = value === undefined || (isColon && value === '')
    if (operator === '-') return isMissing ? word : value
    if (operator === '+') return isMissing ? '' : word
    if (operator === '?') {
      if (isMissing) throw new SubstitutionError(`${name}: ${word === '' ? 'not allowed to be unset' : word}`)
      return value
    }
    return operator === '/'
      ? replaceMatches(value ?? '', expressionOf(patternSource(word), new Budget()), replacement, isDouble)
      : removePart(value ?? '', word, { isPrefix: operator === '#', isLongest: isDouble })
  }
}
