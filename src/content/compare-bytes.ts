import { FormatError } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem-codes.ts'

/** Where two files differ, place by place: bytes are compared at the same offset. */
export interface ByteDifferences {
  /** Begin and end of each stretch that differs, ascending: two numbers a stretch. Stretches less than eight bytes apart are one. */
  readonly ranges: Float64Array<ArrayBuffer>
  /** Whether there are more stretches than are given. */
  readonly isCut: boolean
  /** Bytes that differ; those that only the longer file has count. */
  readonly differingBytes: number
  /** Bytes that could be read; where one side is damaged, so many of both are compared. */
  readonly beforeSize: number
  readonly afterSize: number
  /** Why a side could not be read to its end; undefined where it could. */
  readonly beforeDamage: Fault | undefined
  readonly afterDamage: Fault | undefined
}

const maxRanges = 10_000
const joinGap = 8

/**
 * Compares two streams, whatever the chunks they come in. A stream that breaks with a FormatError is compared as far as it came.
 * Both are closed in the end, also where one of them fails.
 */
export async function compareBytes(
  before: AsyncIterable<Uint8Array>,
  after: AsyncIterable<Uint8Array>,
  onProgress?: (readBytes: number) => void,
): Promise<ByteDifferences> {
  const a = new Feed(before)
  const b = new Feed(after)
  try {
    return await compareFeeds(a, b, onProgress)
  } finally {
    await Promise.allSettled([a.close(), b.close()])
  }
}

async function compareFeeds(a: Feed, b: Feed, onProgress?: (readBytes: number) => void): Promise<ByteDifferences> {
  const ranges = new RangeList()
  let offset = 0
  let differingBytes = 0
  for (;;) {
    await Promise.all([a.fill(), b.fill()])
    const length = Math.min(a.bytes.length, b.bytes.length)
    if (length === 0) break
    for (let i = 0; i < length; i++) {
      if (a.bytes[i] === b.bytes[i]) continue
      differingBytes++
      ranges.add(offset + i, offset + i + 1)
    }
    a.take(length)
    b.take(length)
    offset += length
    onProgress?.(offset)
  }
  // What the damaged side would have had there nobody knows.
  const isDamaged = a.damage !== undefined || b.damage !== undefined
  const [restA, restB] = isDamaged
    ? [0, 0]
    : [await a.countRest((count) => onProgress?.(offset + count)), await b.countRest((count) => onProgress?.(offset + count))]
  const rest = Math.max(restA, restB)
  if (rest > 0) ranges.add(offset, offset + rest)
  return {
    ...ranges.finish(),
    differingBytes: differingBytes + rest,
    beforeSize: offset + restA,
    afterSize: offset + restB,
    beforeDamage: a.damage,
    afterDamage: b.damage,
  }
}

/** A stream that is taken in pieces of any size. */
class Feed {
  readonly #chunks: AsyncIterator<Uint8Array>
  bytes: Uint8Array = new Uint8Array(0)
  /** Why there is no more; undefined where the stream is whole. */
  damage: Fault | undefined

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Has bytes afterwards, unless the stream is over. */
  async fill(): Promise<void> {
    while (this.bytes.length === 0) {
      if (this.damage !== undefined) return
      try {
        const next = await this.#chunks.next()
        if (next.done === true) return
        this.bytes = next.value
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown
        this.damage = thrown.fault
      }
    }
  }

  take(length: number): void {
    this.bytes = this.bytes.subarray(length)
  }

  async countRest(onCount: (count: number) => void): Promise<number> {
    let count = 0
    for (await this.fill(); this.bytes.length > 0; await this.fill()) {
      count += this.bytes.length
      this.take(this.bytes.length)
      onCount(count)
    }
    return count
  }

  /** Lets a stream that was not read to its end go. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

class RangeList {
  readonly #ranges: number[] = []
  #isCut = false

  add(begin: number, end: number): void {
    const last = this.#ranges.length - 1
    const lastEnd = this.#ranges[last]
    if (lastEnd !== undefined && begin - lastEnd < joinGap) this.#ranges[last] = end
    else if (this.#ranges.length < 2 * maxRanges) this.#ranges.push(begin, end)
    else this.#isCut = true
  }

  finish(): { ranges: Float64Array<ArrayBuffer>; isCut: boolean } {
    return { ranges: Float64Array.from(this.#ranges), isCut: this.#isCut }
  }
}
