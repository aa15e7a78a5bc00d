import type { Inspector, MutableContentFacts } from './inspector.ts'

const wanted = 4

/** Notes the first four bytes of each file, by which many formats are known. */
export class FirstBytesInspector implements Inspector {
  #bytes = 0
  #count = 0

  begin(): void {
    this.#bytes = 0
    this.#count = 0
  }

  content(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#count < wanted; at++) this.#bytes |= (bytes[at] ?? 0) << (8 * this.#count++)
  }

  zeros(size: number): void {
    this.#count = Math.min(wanted, this.#count + size)
  }

  end(facts: MutableContentFacts): void {
    facts.firstBytes = this.#bytes >>> 0
  }
}
