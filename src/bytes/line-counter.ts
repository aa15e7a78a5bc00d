const newline = 0x0a

/** Tells the lines of places in a text that ascend: what stands before one is gone through once. */
export class LineCounter {
  readonly #text: Uint8Array
  #line = 1
  /** Where that line begins. */
  #begin = 0

  constructor(text: Uint8Array) {
    this.#text = text
  }

  /** The line on which a byte stands, counted from 1. A newline belongs to the line that it ends. */
  lineOf(place: number): number {
    const next = () => this.#text.indexOf(newline, this.#begin)
    for (let end = next(); end >= 0 && end < place; end = next()) {
      this.#begin = end + 1
      this.#line++
    }
    return this.#line
  }
}
