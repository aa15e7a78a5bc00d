import { asCharacters } from './find-ranges.ts'

/** A text to search, of which not all is wanted as characters. */
export interface SearchedText {
  readonly length: number
  /** All of it. */
  readonly all: string
  /** The characters from one to before another. */
  part(from: number, to: number): string
}

/** A text that is there as characters. */
export function textOfString(all: string): SearchedText {
  return { length: all.length, all, part: (from, to) => all.slice(from, to) }
}

/** Bytes that are a character each. They become a text as far as it is looked at: of most files that is very little. */
export function textOfBytes(bytes: Uint8Array): SearchedText {
  let all: string | undefined
  return {
    length: bytes.length,
    get all() {
      return (all ??= asCharacters(bytes))
    },
    part: (from, to) => (all === undefined ? asCharacters(bytes.subarray(from, to)) : all.slice(from, to)),
  }
}
