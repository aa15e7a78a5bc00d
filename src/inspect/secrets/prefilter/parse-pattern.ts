import { type ByteSet, byteSet } from './byte-set.ts'

/** Bytes of one set in a row, as many as `min` to `max`. */
export interface Run {
  readonly set: ByteSet
  readonly min: number
  /** Infinity where there is no most. */
  readonly max: number
}

/** One of several sequences, as often as `min` to `max`. */
export interface Choice {
  readonly sequences: readonly Sequence[]
  readonly min: number
  readonly max: number
}

export type Sequence = readonly (Run | Choice)[]

/**
 * Reads a pattern as sequences of sets of bytes. What it asks of places between characters is left out (`^`, `\b`, whatever
 * looks around): a text that the pattern matches has one of the sequences in it, but not the other way round.
 * @returns undefined for a pattern that has more than the reader knows: back references, flags that change what a character is
 */
export function parsePattern({ source, flags }: RegExp): readonly Sequence[] | undefined {
  if (/[uvx]/.test(flags)) return undefined
  const reader = new PatternReader(source, flags.replace(/[^is]/g, ''))
  const sequences = reader.readSequences()
  return reader.isAtEnd ? sequences : undefined
}

const groupBegin = /\((?:\?(?::|<[A-Za-z]\w*>|<?[=!]))?/y
const quantifier = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y
/** A class, an escape or a character that stands for one byte. */
const atom = /\[\^?(?:[^\]\\]|\\[^])*\]|\\x[\dA-Fa-f]{2}|\\[^a-zA-Z\d]|\\[dDsSwWtnrvf]|[^\\[\](){}*+?|^$]/y
/** What stands between characters. */
const place = /[\^$]|\\[bB]/y

/** Stops in front of what it does not know. */
class PatternReader {
  readonly #source: string
  readonly #flags: string
  #at = 0

  constructor(source: string, flags: string) {
    this.#source = source
    this.#flags = flags
  }

  get isAtEnd(): boolean {
    return this.#at === this.#source.length
  }

  /** Reads up to the end of the group. */
  readSequences(): Sequence[] {
    const sequences = [this.#readSequence()]
    while (this.#takes('|')) sequences.push(this.#readSequence())
    return sequences
  }

  #readSequence(): Sequence {
    const sequence: (Run | Choice)[] = []
    while (!this.isAtEnd) {
      if (this.#take(place) !== undefined) continue
      const begin = this.#take(groupBegin)?.[0]
      if (begin !== undefined) {
        const sequences = this.readSequences()
        if (!this.#takes(')')) break
        const choice = { sequences, ...this.#readCount() }
        if (!/[=!]$/.test(begin)) sequence.push(choice)
        continue
      }
      const one = this.#take(atom)?.[0]
      if (one === undefined) break
      sequence.push({ set: setOf(one, this.#flags), ...this.#readCount() })
    }
    return sequence
  }

  #readCount(): { min: number; max: number } {
    const match = this.#take(quantifier)
    if (match === undefined) return { min: 1, max: 1 }
    const [, sign, from, comma, to] = match
    if (sign !== undefined) return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY }
    const min = Number(from)
    return { min, max: comma === '' ? min : to === '' ? Number.POSITIVE_INFINITY : Number(to) }
  }

  #takes(character: string): boolean {
    if (this.#source[this.#at] !== character) return false
    this.#at++
    return true
  }

  #take(token: RegExp): RegExpExecArray | undefined {
    token.lastIndex = this.#at
    const match = token.exec(this.#source)
    if (match === null) return undefined
    this.#at = token.lastIndex
    return match
  }
}

/** Every byte as the character that the search reads it as. */
const characters = Array.from(new TextDecoder('latin1').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)))

const sets = new Map<string, ByteSet>()

/** The bytes that an atom takes: those of which the engine itself says so. The same atom has the same set. */
function setOf(source: string, flags: string): ByteSet {
  const key = `${flags} ${source}`
  let set = sets.get(key)
  if (set === undefined) {
    const pattern = new RegExp(`^${source}$`, flags)
    // Most atoms are one character, for which the engine need not be asked.
    const isPlain = flags === '' && source.length === 1 && source !== '.'
    set = byteSet((byte) => (isPlain ? characters[byte] === source : pattern.test(characters[byte] ?? '')))
    sets.set(key, set)
  }
  return set
}
