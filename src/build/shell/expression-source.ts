/** Thrown for what is no expression; the caller says it in a program's words. */
export class ExpressionError extends Error {}

/** Whether a code unit belongs to what an expression asks for at one place. */
export type CodeTest = (code: number) => boolean

/** One part of an expression, as it was written. */
export type ExpressionNode =
  | { readonly kind: 'code'; readonly test: CodeTest }
  | { readonly kind: 'start' | 'end' | 'edge' | 'no-edge' }
  | { readonly kind: 'same'; readonly group: number }
  | { readonly kind: 'group'; readonly number: number | undefined; readonly inner: ExpressionNode }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly ExpressionNode[] }
  | { readonly kind: 'repeat'; readonly inner: ExpressionNode; readonly least: number; readonly most: number }

/** So often a part may be repeated by a number (RE_DUP_MAX of POSIX). */
const mostRepeats = 255
const maxDepth = 100

export interface ParsedExpression {
  readonly root: ExpressionNode
  readonly groups: number
  /** Whether it asks for what a group has fitted. */
  readonly refersBack: boolean
}

/** Parses the notation of the platform's expressions, as far as those of the shell need it. @throws ExpressionError */
export function parseExpression(source: string, ignoresCase: boolean): ParsedExpression {
  const parser = new Parser(source, ignoresCase)
  return { root: parser.parse(), groups: parser.groups, refersBack: parser.refersBack }
}

class Parser {
  readonly #source: string
  readonly #ignoresCase: boolean
  #at = 0
  groups = 0
  refersBack = false

  constructor(source: string, ignoresCase: boolean) {
    this.#source = source
    this.#ignoresCase = ignoresCase
  }

  parse(): ExpressionNode {
    const root = this.#choice(0)
    if (this.#at < this.#source.length) throw new ExpressionError('a closing parenthesis too many')
    return root
  }

  #choice(depth: number): ExpressionNode {
    if (depth > maxDepth) throw new ExpressionError('nested too deep')
    const parts = [this.#sequence(depth)]
    while (this.#source[this.#at] === '|') {
      this.#at++
      parts.push(this.#sequence(depth))
    }
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : { kind: 'choice', parts }
  }

  #sequence(depth: number): ExpressionNode {
    const parts: ExpressionNode[] = []
    for (;;) {
      const character = this.#source[this.#at]
      if (character === undefined || character === '|' || character === ')') return { kind: 'sequence', parts }
      parts.push(this.#repeated(this.#atom(depth)))
    }
  }

  #repeated(atom: ExpressionNode): ExpressionNode {
    let node = atom
    for (let nested = 0; ; nested++) {
      const [all, short, least = '', comma, most = ''] =
        /^(?:([*+?])|\{(\d*)(,?)(\d*)\})/.exec(this.#source.slice(this.#at, this.#at + 16)) ?? []
      if (all === undefined || (short === undefined && least === '' && comma === '')) return node
      if (nested > maxDepth) throw new ExpressionError('nested too deep')
      this.#at += all.length
      if (short !== undefined)
        node = { kind: 'repeat', inner: node, least: short === '+' ? 1 : 0, most: short === '?' ? 1 : Infinity }
      else {
        const from = Number(least)
        const to = comma === '' ? from : most === '' ? Infinity : Number(most)
        if (from > mostRepeats || (to !== Infinity && to > mostRepeats) || from > to)
          throw new ExpressionError('wrong repetition')
        node = { kind: 'repeat', inner: node, least: from, most: to }
      }
    }
  }

  #atom(depth: number): ExpressionNode {
    const character = this.#source[this.#at++] ?? ''
    if (character === '(') return this.#group(depth)
    if (character === '[') return this.#bracket()
    if (character === '^') return { kind: 'start' }
    if (character === '$') return { kind: 'end' }
    if (character === '.') return { kind: 'code', test: () => true }
    if (character === '\\') return this.#escaped()
    if ('*+?'.includes(character)) throw new ExpressionError('nothing to repeat')
    return this.#literal(character.charCodeAt(0))
  }

  #group(depth: number): ExpressionNode {
    const isPlain = this.#source.startsWith('?:', this.#at)
    if (isPlain) this.#at += 2
    const number = isPlain ? undefined : ++this.groups
    const inner = this.#choice(depth + 1)
    if (this.#source[this.#at++] !== ')') throw new ExpressionError('an opening parenthesis too many')
    return { kind: 'group', number, inner }
  }

  #escaped(): ExpressionNode {
    const letter = this.#source[this.#at++] ?? '\\'
    if (letter === 'b') return { kind: 'edge' }
    if (letter === 'B') return { kind: 'no-edge' }
    if (/[1-9]/.test(letter)) {
      this.refersBack = true
      return { kind: 'same', group: Number(letter) }
    }
    const test = classes[letter]
    return test === undefined ? this.#literal((controls[letter] ?? letter).charCodeAt(0)) : { kind: 'code', test }
  }

  #literal(code: number): ExpressionNode {
    return { kind: 'code', test: this.#folded((other) => other === code) }
  }

  #folded(test: CodeTest): CodeTest {
    if (!this.#ignoresCase) return test
    return (code) => {
      const character = String.fromCharCode(code)
      return test(code) || test(character.toLowerCase().charCodeAt(0)) || test(character.toUpperCase().charCodeAt(0))
    }
  }

  #bracket(): ExpressionNode {
    const isNegated = this.#source[this.#at] === '^'
    if (isNegated) this.#at++
    const tests: CodeTest[] = []
    for (;;) {
      const character = this.#source[this.#at]
      if (character === undefined) throw new ExpressionError('a bracket without an end')
      if (character === ']') break
      const from = this.#bracketItem()
      if (typeof from !== 'number') {
        tests.push(from)
        continue
      }
      const isRange = this.#source[this.#at] === '-' && ![']', undefined].includes(this.#source[this.#at + 1])
      if (!isRange) {
        tests.push((code) => code === from)
        continue
      }
      this.#at++
      const to = this.#bracketItem()
      if (typeof to !== 'number' || to < from) throw new ExpressionError('a range that runs backwards')
      tests.push((code) => code >= from && code <= to)
    }
    this.#at++
    const isIn = this.#folded((code) => tests.some((test) => test(code)))
    return { kind: 'code', test: isNegated ? (code) => !isIn(code) : isIn }
  }

  #bracketItem(): number | CodeTest {
    const character = this.#source[this.#at++] ?? ''
    if (character !== '\\') return character.charCodeAt(0)
    const letter = this.#source[this.#at++] ?? '\\'
    const hex = letter === 'x' ? /^[\dA-Fa-f]{2}/.exec(this.#source.slice(this.#at, this.#at + 2))?.[0] : undefined
    if (hex !== undefined) {
      this.#at += 2
      return Number.parseInt(hex, 16)
    }
    return classes[letter] ?? (controls[letter] ?? letter).charCodeAt(0)
  }
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }

const isBlank: CodeTest = (code) => code === 0x20 || (code >= 9 && code <= 13)

/** A letter, a digit or an underscore: what words are made of. */
export const isWordCode: CodeTest = (code) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f

const classes: Readonly<Record<string, CodeTest>> = {
  w: isWordCode,
  W: (code) => !isWordCode(code),
  s: isBlank,
  S: (code) => !isBlank(code),
}
