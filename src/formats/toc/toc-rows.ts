import { decodeText } from '../../bytes/text.ts'
import type { TarEntryKind } from '../tar/tar-entry.ts'
import { digitsAt, halvesOfHexBytes } from './toc-digest.ts'
import type { TocChunk, TocEntries, TocEntry } from './toc.ts'

/**
 * What a row holds of a record, by its place in the row. `Start` and `End` are offsets in the JSON, of texts that are ASCII;
 * 0 and 0 stand for an empty text, and a digest whose `Start` is 0 for none.
 */
export const RowField = {
  /** Number in `rowKinds`. */
  Kind: 0,
  NameStart: 1,
  NameEnd: 2,
  LinkStart: 3,
  LinkEnd: 4,
  Size: 5,
  Mode: 6,
  Uid: 7,
  Gid: 8,
  MtimeSeconds: 9,
  DigestStart: 10,
  ChunkOffset: 11,
  ChunkSize: 12,
  ChunkDigestStart: 13,
  /** Whether the record describes a chunk, at least its digest or its size: 1 or 0. */
  HasChunk: 14,
} as const

/** Numbers in a row. */
export const rowLength = 15

/** Kinds of records by their numbers. The last two are no kinds of entries: a further chunk, and an entry that is kept as it is. */
export const rowKinds: readonly TarEntryKind[] = ['file', 'directory', 'symlink', 'hardlink', 'fifo']
export const fileRow = 0
export const chunkRow = rowKinds.length
export const keptRow = chunkRow + 1

/** Bytes of JSON that a record takes at least, most of the time: so rows are rarely moved. */
const usualRecord = 256
const noChunks: readonly TocChunk[] = []

/**
 * The records of a table in rows of numbers that point into its JSON: a hundred bytes each, where objects and texts would take
 * several times as much memory, and time. Entries are made of them one at a time.
 */
export class TocRows implements TocEntries {
  readonly #json: Uint8Array
  readonly #isThorough: boolean
  /** Entries of records that are unlike others, by row. */
  readonly #kept = new Map<number, TocEntry>()
  #rows: Float64Array
  #count = 0
  #entries = 0

  /** @param isThorough whether entries are to have their chunks and whole digests */
  constructor(json: Uint8Array, isThorough: boolean) {
    this.#json = json
    this.#isThorough = isThorough
    this.#rows = new Float64Array(rowLength * Math.ceil((json.length + 1) / usualRecord))
  }

  /** How many entries there are. */
  get length(): number {
    return this.#entries
  }

  /** Makes room for one more row, which holds anything. @returns all rows, and where the new one begins */
  open(): { rows: Float64Array; at: number } {
    const at = this.#count * rowLength
    if (at === this.#rows.length) {
      const rows = new Float64Array(at * 2)
      rows.set(this.#rows)
      this.#rows = rows
    }
    return { rows: this.#rows, at }
  }

  /** Adds the row for which room was made. */
  add(): void {
    if (this.#rows[this.#count * rowLength + RowField.Kind] !== chunkRow) this.#entries++
    this.#count++
  }

  /** Adds an entry as it is. */
  keep(entry: TocEntry): void {
    const { rows, at } = this.open()
    rows[at + RowField.Kind] = keptRow
    this.#kept.set(this.#count, entry)
    this.add()
  }

  *[Symbol.iterator](): Generator<TocEntry> {
    for (let row = 0; row < this.#count; row++) {
      const kind = this.#rows[row * rowLength + RowField.Kind] ?? 0
      if (kind === chunkRow) continue
      const kept = kind === keptRow ? this.#kept.get(row) : undefined
      yield kept ?? this.#entryOf(row)
    }
  }

  #entryOf(row: number): TocEntry {
    const rows = this.#rows
    const at = row * rowLength
    const kind = rowKinds[rows[at + RowField.Kind] ?? 0] ?? 'file'
    const isFile = kind === 'file'
    const size = isFile ? (rows[at + RowField.Size] ?? 0) : 0
    const digest = isFile ? (rows[at + RowField.DigestStart] ?? 0) : 0
    const isLink = kind === 'symlink' || kind === 'hardlink'
    return {
      path: this.#textOf(rows[at + RowField.NameStart] ?? 0, rows[at + RowField.NameEnd] ?? 0),
      kind,
      size,
      storedSize: size,
      mode: (rows[at + RowField.Mode] ?? 0) % 0o10000,
      uid: rows[at + RowField.Uid] ?? 0,
      gid: rows[at + RowField.Gid] ?? 0,
      userName: '',
      groupName: '',
      mtimeSeconds: rows[at + RowField.MtimeSeconds] ?? 0,
      linkTarget: isLink ? this.#textOf(rows[at + RowField.LinkStart] ?? 0, rows[at + RowField.LinkEnd] ?? 0) : '',
      deviceMajor: 0,
      deviceMinor: 0,
      xattrs: undefined,
      sparse: undefined,
      headerOffset: -1,
      dataOffset: -1,
      fingerprint: digest === 0 ? undefined : halvesOfHexBytes(this.#json, digest + digitsAt),
      sha256: this.#isThorough ? this.#digestOf(digest) : undefined,
      chunks: this.#isThorough && isFile && rows[at + RowField.HasChunk] === 1 ? this.#chunksOf(row, size) : noChunks,
    }
  }

  /** The chunk that a file's own row describes, and those of the rows that follow it. */
  #chunksOf(file: number, fileSize: number): TocChunk[] {
    const rows = this.#rows
    const chunks: TocChunk[] = []
    for (let row = file; row === file || (row < this.#count && rows[row * rowLength + RowField.Kind] === chunkRow); row++) {
      const offset = rows[row * rowLength + RowField.ChunkOffset] ?? 0
      const size = rows[row * rowLength + RowField.ChunkSize] ?? 0
      // Without a size it reaches to the end of the file.
      const sha256 = this.#digestOf(rows[row * rowLength + RowField.ChunkDigestStart] ?? 0)
      chunks.push({ offset, size: size === 0 ? fileSize - offset : size, sha256 })
    }
    return chunks
  }

  #digestOf(start: number): string | undefined {
    return start === 0 ? undefined : this.#textOf(start + digitsAt, start + digitsAt + 64)
  }

  #textOf(start: number, end: number): string {
    return decodeText(this.#json.subarray(start, end))
  }
}
