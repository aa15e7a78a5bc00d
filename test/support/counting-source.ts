import type { ByteSource } from '../../src/bytes/byte-source.ts'

/** A source that counts what is asked of it, and fails the test when it is asked for nonsense. */
export interface CountingSource extends ByteSource {
  readonly reads: number
  readonly readBytes: number
}

/**
 * Bytes as such a source.
 * @param size of a file that goes on after the bytes with zeros; that of the bytes unless given
 */
export function countingSource(bytes: Uint8Array, size = bytes.length): CountingSource {
  const counts = { reads: 0, readBytes: 0 }
  return {
    size,
    get reads() {
      return counts.reads
    },
    get readBytes() {
      return counts.readBytes
    },
    async read({ offset, size: length }) {
      if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
        throw new TypeError(`asked for ${length} bytes at ${offset}`)
      counts.reads++
      const answer = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      answer.set(bytes.subarray(offset, offset + answer.length))
      counts.readBytes += answer.length
      return answer
    },
  }
}
