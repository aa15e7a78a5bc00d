import type { Crc64Stream } from '../../bytes/crc64.ts'
import { encodeBase64, encodeText } from '../../bytes/text.ts'
import { bytesOf, chunksOf, type Content, contentOfText, joinContents } from '../overlay/content.ts'

/** Types of records (tar-split, tar/storage/entry.go). */
const [fileType, segmentType] = [1, 2] as const

/**
 * What stands in a tar beside the contents of its files, as vbatts/tar-split writes it: lines of JSON, of which a reader that has the
 * files puts the tar together again, to the byte.
 */
export class TarSplit {
  readonly #lines: string[] = []
  readonly #sums: Crc64Stream
  #between: Content[] = []

  /** @param sums for the checks of contents, CRC-64 with the polynomial of ISO 3309 */
  constructor(sums: Crc64Stream) {
    this.#sums = sums
  }

  /** Bytes that are no content: headers, padding, the end. */
  addBytes(content: Content): void {
    this.#between.push(content)
  }

  /** An entry, whose header came before. @param name as it stands in the tar @param content of files; of all others empty */
  addEntry(name: string, content: Content): void {
    this.#endSegment()
    this.#add({
      type: fileType,
      ...(name.isWellFormed() ? { name } : { name_raw: encodeBase64(encodeText(name)) }),
      ...(content.size === 0 ? {} : { size: content.size }),
      payload: content.size === 0 ? null : encodeBase64(this.#sumOf(content)),
    })
  }

  finish(): Content {
    this.#endSegment()
    return contentOfText(this.#lines.join(''))
  }

  #endSegment(): void {
    const segment = joinContents(this.#between)
    this.#between = []
    if (segment.size > 0) this.#add({ type: segmentType, payload: encodeBase64(bytesOf(segment)) })
  }

  #add(record: object): void {
    this.#lines.push(`${JSON.stringify({ ...record, position: this.#lines.length })}\n`)
  }

  #sumOf(content: Content): Uint8Array {
    this.#sums.reset()
    for (const chunk of chunksOf(content)) this.#sums.update(chunk)
    return this.#sums.bytes()
  }
}
