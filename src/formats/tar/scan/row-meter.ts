import { SymbolMeter } from '../../elf/symbol-meter.ts'
import type { TarRows } from './tar-rows.ts'

/** `\x7fELF`, the first byte lowest. */
const elfBegin = 0x464c457f

/** Shows a SymbolMeter what scanned files hold that begin as ELF files do. The other files cost a comparison each. */
export class RowMeter {
  readonly #meter = new SymbolMeter()
  /** Offset in the archive of the content that goes by; −1 for none. */
  #begin = -1
  /** Up to where in the archive the meter has seen it. */
  #seen = 0

  /**
   * Gives rows the symbols of the files that they are.
   * @param piece the last bytes of the archive
   * @param start offset in the archive at which they begin
   */
  takeRows(rows: TarRows, piece: Uint8Array, start: number): void {
    rows.symbols.clear()
    for (let row = 0; row < rows.count; row++) {
      if (rows.firstBytes(row) !== elfBegin) continue
      const begin = rows.dataOffset(row)
      this.#show(begin, begin + rows.size(row) - rows.missing(row), piece, start)
      const symbols = this.#meter.end()
      if (symbols !== undefined) rows.symbols.set(row, symbols)
      this.#begin = -1
    }
  }

  /**
   * Takes the content that goes on behind the piece.
   * @param begin offset in the archive at which it begins
   * @param firstBytes four of them, as far as they came
   */
  takePending(begin: number, firstBytes: number, piece: Uint8Array, start: number): void {
    const end = start + piece.length
    if (end - begin >= 4 && firstBytes !== elfBegin) return
    this.#show(begin, end, piece, start)
  }

  #show(begin: number, end: number, piece: Uint8Array, start: number): void {
    if (begin !== this.#begin) {
      this.#meter.begin()
      this.#begin = begin
      this.#seen = begin
    }
    if (end > this.#seen) this.#meter.content(piece.subarray(this.#seen - start, end - start))
    this.#seen = end
  }
}
