import type { StretchTable } from './stretch-table.ts'

/** Content of a stretch in bytes: the least, and with what streams of any length are measured well and in no time. */
const minLength = 1 << 12
const maxLength = 1 << 15
/** With more stretches than this each two become one, so that a stream of any length has at most 128 KiB of them. */
const maxStretches = 8192

/** How much content a stretch is to have, in bytes, where a stream has so many stored bytes: noting its end costs a fraction of a microsecond. */
export function stretchLength(storedBytes: number): number {
  return Math.min(maxLength, Math.max(minLength, Math.round(storedBytes / 256)))
}

/** Gathers stretches while a stream goes by. */
export class StretchRecorder {
  #contentEnds: number[] = []
  #storedEnds: number[] = []
  #length = minLength
  #next = minLength

  /** The content up to `offset` has been made of the stored bytes up to `storedOffset`. Offsets ascend. */
  add(offset: number, storedOffset: number): void {
    if (offset < this.#next) return
    this.#contentEnds.push(offset)
    this.#storedEnds.push(storedOffset)
    if (this.#contentEnds.length > maxStretches) {
      this.#contentEnds = this.#contentEnds.filter((_, i) => i % 2 === 1)
      this.#storedEnds = this.#storedEnds.filter((_, i) => i % 2 === 1)
      this.#length *= 2
    }
    this.#next = (this.#contentEnds.at(-1) ?? 0) + this.#length
  }

  /** All stretches of a stream of this length; the last one ends with it. */
  finish(contentBytes: number, storedBytes: number): StretchTable {
    // What was told last may be the end itself.
    const isOver = (this.#contentEnds.at(-1) ?? 0) >= contentBytes
    const ends = isOver ? [] : [[contentBytes, storedBytes] as const]
    return {
      contentEnds: Float64Array.from([...this.#contentEnds, ...ends.map(([content]) => content)]),
      storedEnds: Float64Array.from([...this.#storedEnds, ...ends.map(([, stored]) => stored)]),
    }
  }
}

/** Whether stored bytes are the content's, one by one. */
export function isUncompressed({ contentEnds, storedEnds }: StretchTable): boolean {
  return contentEnds.every((end, i) => end === storedEnds[i])
}

/**
 * The stored bytes that content from one offset up to another takes; the bytes of a stretch are divided evenly over its content, so
 * that the parts of a stream sum up to the whole.
 */
export function storedBytesOf(table: StretchTable, begin: number, end: number): number {
  return storedOffsetOf(table, end) - storedOffsetOf(table, begin)
}

function storedOffsetOf({ contentEnds, storedEnds }: StretchTable, offset: number): number {
  let low = 0
  let high = contentEnds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((contentEnds[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  const [begin, storedBegin] = low === 0 ? [0, 0] : [contentEnds[low - 1] ?? 0, storedEnds[low - 1] ?? 0]
  const [end, storedEnd] = [contentEnds[low] ?? begin, storedEnds[low] ?? storedBegin]
  return end === begin ? storedEnd : storedBegin + ((offset - begin) * (storedEnd - storedBegin)) / (end - begin)
}
