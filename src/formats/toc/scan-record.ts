import { digestLength } from './toc-digest.ts'
import { parsePlainTime, plainTimeLength } from './toc-time.ts'
import { chunkRow, fileRow, RowField } from './toc-rows.ts'
import { skipSpace } from './usual-table.ts'

/** What a field is to the scanner. */
const Meaning = { Type: 0, Name: 1, Link: 2, Time: 3, Digest: 4, ChunkDigest: 5, Count: 6, Ignored: 7, IgnoredCount: 8 } as const

interface KnownField {
  readonly key: Uint8Array
  /** The bit by which it is known that the record has it. */
  readonly bit: number
  readonly meaning: number
  /** Where its number belongs in the row. */
  readonly place: number
}

const encoder = new TextEncoder()
const fields: readonly KnownField[] = (
  [
    ['type', Meaning.Type, 0],
    ['name', Meaning.Name, 0],
    ['linkName', Meaning.Link, 0],
    ['modtime', Meaning.Time, 0],
    ['digest', Meaning.Digest, 0],
    ['chunkDigest', Meaning.ChunkDigest, 0],
    ['size', Meaning.Count, RowField.Size],
    ['mode', Meaning.Count, RowField.Mode],
    ['uid', Meaning.Count, RowField.Uid],
    ['gid', Meaning.Count, RowField.Gid],
    ['chunkSize', Meaning.Count, RowField.ChunkSize],
    ['chunkOffset', Meaning.Count, RowField.ChunkOffset],
    ['offset', Meaning.IgnoredCount, 0],
    ['endOffset', Meaning.IgnoredCount, 0],
    ['innerOffset', Meaning.IgnoredCount, 0],
    ['chunkType', Meaning.Ignored, 0],
    ['accesstime', Meaning.Ignored, 0],
    ['changetime', Meaning.Ignored, 0],
  ] as const
).map(([key, meaning, place], i) => ({ key: encoder.encode(key), bit: 1 << i, meaning, place }))
/** By length of the key. */
const fieldsOfLength: readonly (readonly KnownField[])[] = Array.from({ length: 12 }, (_, length) =>
  fields.filter(({ key }) => key.length === length),
)
const bitOf = (meaning: number, place: number) =>
  fields.find((field) => field.meaning === meaning && field.place === place)?.bit ?? 0
const nameBit = bitOf(Meaning.Name, 0)
const chunkBits = bitOf(Meaning.ChunkDigest, 0) | bitOf(Meaning.Count, RowField.ChunkSize)

const types: readonly { readonly text: Uint8Array; readonly kind: number }[] = [
  ...(['reg', 'dir', 'symlink', 'hardlink', 'fifo'] as const).map((text, kind) => ({ text: encoder.encode(text), kind })),
  { text: encoder.encode('chunk'), kind: chunkRow },
]
const digestBegin = encoder.encode('sha256:')

/** By byte 1 for those that stand for themselves in a text of JSON and are ASCII. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c ? 1 : 0,
)
/** Digits that any number may have and still be exact. */
const maxDigits = 15
const [quote, comma, colon, open, close] = [0x22, 0x2c, 0x3a, 0x7b, 0x7d] as const

/**
 * Reads the records of a table as nearly all are: fields that are known, each once, texts without escapes and in ASCII, small
 * numbers. Whatever is otherwise is left to the parser of objects, even where it is sound.
 */
export class RecordScanner {
  readonly #json: Uint8Array
  readonly #isThorough: boolean
  /** Where the value ends that was read last. */
  #at = 0
  #number = 0

  /** @param isThorough whether chunks count */
  constructor(json: Uint8Array, isThorough: boolean) {
    this.#json = json
    this.#isThorough = isThorough
  }

  /**
   * Reads the record that begins at a place, with its bracket.
   * @param rows takes the record from `row` on; whatever stood there is overwritten
   * @returns where the record ends; −1 when it is not as nearly all are
   */
  scan(begin: number, rows: Float64Array, row: number): number {
    const json = this.#json
    rows.fill(0, row, row + RowField.HasChunk + 1)
    rows[row + RowField.Kind] = -1
    let seen = 0
    if (json[begin] !== open) return -1
    for (let at = begin + 1; ; at++) {
      at = skipSpace(json, at)
      const field = this.#readKey(at)
      if (field === undefined || (seen & field.bit) !== 0) return -1
      seen |= field.bit
      at = skipSpace(json, this.#at)
      if (json[at] !== colon) return -1
      at = skipSpace(json, at + 1)
      if (!this.#readValue(field, at, rows, row)) return -1
      at = skipSpace(json, this.#at)
      if (json[at] === comma) continue
      if (json[at] !== close || (seen & nameBit) === 0 || (rows[row + RowField.Kind] ?? -1) < 0) return -1
      rows[row + RowField.HasChunk] = (seen & chunkBits) === 0 ? 0 : 1
      return this.#isChunkSound(rows, row) ? at + 1 : -1
    }
  }

  /** Whether a file's own chunk lies within it, where that counts. Further chunks are compared with their file elsewhere. */
  #isChunkSound(rows: Float64Array, row: number): boolean {
    if (!this.#isThorough || rows[row + RowField.Kind] !== fileRow || rows[row + RowField.HasChunk] === 0) return true
    return (rows[row + RowField.ChunkOffset] ?? 0) + (rows[row + RowField.ChunkSize] ?? 0) <= (rows[row + RowField.Size] ?? 0)
  }

  #readKey(at: number): KnownField | undefined {
    const end = this.#readText(at)
    if (end < 0) return undefined
    const candidates = fieldsOfLength[end - at - 1] ?? []
    for (const field of candidates) if (this.#isText(at + 1, field.key)) return field
    return undefined
  }

  #readValue({ meaning, place }: KnownField, at: number, rows: Float64Array, row: number): boolean {
    if (meaning === Meaning.Count || meaning === Meaning.IgnoredCount) {
      if (!this.#readCount(at)) return false
      if (meaning === Meaning.Count) rows[row + place] = this.#number
      return true
    }
    const end = this.#readText(at)
    if (end < 0) return false
    const start = at + 1
    switch (meaning) {
      case Meaning.Type: {
        const type = types.find(({ text }) => text.length === end - start && this.#isText(start, text))
        rows[row + RowField.Kind] = type?.kind ?? -1
        return type !== undefined
      }
      case Meaning.Name:
        rows[row + RowField.NameStart] = start
        rows[row + RowField.NameEnd] = end
        return true
      case Meaning.Link:
        rows[row + RowField.LinkStart] = start
        rows[row + RowField.LinkEnd] = end
        return true
      case Meaning.Time: {
        const seconds = end - start === plainTimeLength ? parsePlainTime(this.#json, start) : undefined
        rows[row + RowField.MtimeSeconds] = seconds ?? 0
        return seconds !== undefined
      }
      case Meaning.Digest:
        return this.#takeDigest(start, end, rows, row + RowField.DigestStart)
      case Meaning.ChunkDigest:
        return !this.#isThorough || this.#takeDigest(start, end, rows, row + RowField.ChunkDigestStart)
      default:
        return true
    }
  }

  #takeDigest(start: number, end: number, rows: Float64Array, place: number): boolean {
    if (end === start) return true
    rows[place] = start
    return end - start === digestLength && this.#isText(start, digestBegin)
  }

  /** @returns where the text ends, before its closing quote; −1 when there is none, or not a plain one */
  #readText(at: number): number {
    const json = this.#json
    if (json[at] !== quote) return -1
    let end = at + 1
    while (isPlain[json[end] ?? 0] === 1) end++
    this.#at = end + 1
    return json[end] === quote ? end : -1
  }

  /** Reads a number of few digits; what follows is for the caller to look at. */
  #readCount(at: number): boolean {
    const json = this.#json
    let value = 0
    let end = at
    for (let digit = (json[end] ?? 0) - 0x30; digit >= 0 && digit <= 9; digit = (json[++end] ?? 0) - 0x30)
      value = value * 10 + digit
    this.#at = end
    this.#number = value
    return end > at && end - at <= maxDigits && (json[at] !== 0x30 || end === at + 1)
  }

  #isText(at: number, text: Uint8Array): boolean {
    for (let i = 0; i < text.length; i++) if (this.#json[at + i] !== text[i]) return false
    return true
  }
}
