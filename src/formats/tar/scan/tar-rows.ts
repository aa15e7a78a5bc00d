import { decodeText } from '../../../bytes/text.ts'
import type { WasmInstance } from '../../../bytes/wasm.ts'
import type { DebugSymbols } from '../../elf/debug-symbols.ts'
import type { TarEntry, TarEntryKind } from '../tar-entry.ts'

/** In the order of `Kind` in assembly/rows.ts. */
const kinds = ['file', 'directory', 'symlink', 'hardlink'] as const satisfies TarEntryKind[]

/** Length of a row in bytes, and the numbers of its fields as 32-bit words and as 64-bit floats: assembly/rows.ts. */
const rowSize = 96
const [sizeField, timeField, dataOffsetField, missingField] = [0, 1, 2, 3]
const [kindField, shapeField, modeField, ownerField, pathField, pathEndField] = [8, 9, 10, 11, 12, 13]
const [cleanField, cleanEndField, nameField, linkField, linkEndField, highField, lowField] = [14, 15, 16, 17, 18, 19, 20]
const firstBytesField = 21
const [sameDirectory, unusual] = [1, 2]
const ownerSize = 80

type RowFunction = 'rowsAddress' | 'ownersAddress'

/** Whom an entry belongs to. */
export interface RowOwner {
  readonly uid: number
  readonly gid: number
  readonly userName: string
  readonly groupName: string
}

/**
 * Entries that were scanned, in a tar or in a table of contents, complete with the fingerprints of their content, as rows in the
 * memory of the scanner. Valid only during the call that brings them. Their numbers go from 0 to `count` − 1; texts are ranges of `bytes`.
 */
export class TarRows {
  count = 0
  /** Debug symbols of files that have any, by row. */
  readonly symbols = new Map<number, DebugSymbols>()
  readonly bytes: Uint8Array
  readonly #words: Uint32Array
  readonly #floats: Float64Array
  readonly #owners: number

  constructor({ memory, functions }: WasmInstance<RowFunction>) {
    const begin = functions.rowsAddress()
    this.bytes = new Uint8Array(memory.buffer)
    this.#words = new Uint32Array(memory.buffer, begin)
    this.#floats = new Float64Array(memory.buffer, begin)
    this.#owners = functions.ownersAddress()
  }

  kind(row: number): TarEntryKind {
    return kinds[this.#word(row, kindField)] ?? 'file'
  }

  /** Length of the file in bytes; 0 for everything that is not a file. */
  size(row: number): number {
    return this.#float(row, sizeField)
  }

  /** Bytes of the content that are not there: the archive ended before them. */
  missing(row: number): number {
    return this.#float(row, missingField)
  }

  mtimeSeconds(row: number): number {
    return this.#float(row, timeField)
  }

  /** Offset of the first content byte in the tar; −1 where nothing was read but a table of contents. */
  dataOffset(row: number): number {
    return this.#float(row, dataOffsetField)
  }

  /** Permission bits with setuid, setgid and sticky (07777). */
  mode(row: number): number {
    return this.#word(row, modeField)
  }

  /** Number of its owner; the same number is the same owner for the whole archive. */
  ownerNumber(row: number): number {
    return this.#word(row, ownerField)
  }

  owner(number: number): RowOwner {
    const at = this.#owners + number * ownerSize
    const [uid = 0, gid = 0] = new Float64Array(this.bytes.buffer, at, 2)
    return { uid, gid, userName: this.#textUpToNul(at + 16), groupName: this.#textUpToNul(at + 48) }
  }

  /** Whether no component of the path is empty, `.`, `..` or like a whiteout; then `begin`, `name` and `end` are right. */
  isPlain(row: number): boolean {
    return this.#word(row, shapeField) !== unusual
  }

  /** Whether the row before is plain too, and in the same directory. */
  isInSameDirectory(row: number): boolean {
    return this.#word(row, shapeField) === sameDirectory
  }

  /** Where the path begins that is left without slashes and `./` at its ends. */
  begin(row: number): number {
    return this.#word(row, cleanField)
  }

  /** Where the last component of the path begins. */
  name(row: number): number {
    return this.#word(row, nameField)
  }

  /** Where the path ends. */
  end(row: number): number {
    return this.#word(row, cleanEndField)
  }

  /** The path of the directory, '' at the top. */
  directory(row: number): string {
    const [begin, name] = [this.begin(row), this.name(row)]
    return name === begin ? '' : this.#text(begin, name - 1)
  }

  /** The path as stored. */
  path(row: number): string {
    return this.#text(this.#word(row, pathField), this.#word(row, pathEndField))
  }

  /** Target of a symbolic or hard link, as stored; '' for all others. */
  linkTarget(row: number): string {
    const [begin, end] = [this.#word(row, linkField), this.#word(row, linkEndField)]
    return begin === end ? '' : this.#text(begin, end)
  }

  /** The upper half of the fingerprint; 0 for everything that is not a file. */
  fingerprintHigh(row: number): number {
    return this.#word(row, highField)
  }

  fingerprintLow(row: number): number {
    return this.#word(row, lowField)
  }

  /** The first four bytes of the file as they came, the first lowest; what is missing of them is zero, and 0 where nothing was read of it. */
  firstBytes(row: number): number {
    return this.#word(row, firstBytesField)
  }

  /** The row as the entry that a TarReader would have made of it. */
  entry(row: number): TarEntry {
    const size = this.size(row)
    return {
      path: this.path(row),
      kind: this.kind(row),
      size,
      storedSize: size,
      mode: this.mode(row),
      ...this.owner(this.ownerNumber(row)),
      mtimeSeconds: this.mtimeSeconds(row),
      linkTarget: this.linkTarget(row),
      deviceMajor: 0,
      deviceMinor: 0,
      xattrs: undefined,
      sparse: undefined,
      headerOffset: Math.max(-1, this.dataOffset(row) - 512),
      dataOffset: this.dataOffset(row),
    }
  }

  #word(row: number, field: number): number {
    return this.#words[row * (rowSize / 4) + field] ?? 0
  }

  #float(row: number, field: number): number {
    return this.#floats[row * (rowSize / 8) + field] ?? 0
  }

  #text(begin: number, end: number): string {
    return decodeText(this.bytes.subarray(begin, end))
  }

  #textUpToNul(begin: number): string {
    let end = begin
    while (end < begin + 32 && this.bytes[end] !== 0) end++
    return this.#text(begin, end)
  }
}
