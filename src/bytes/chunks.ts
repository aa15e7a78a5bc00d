import type { ByteSource } from './byte-source.ts'

/** Large enough that the cost of a read vanishes, small enough that a pool of workers stays within a few MiB. */
export const chunkSize = 1 << 20

/**
 * The bytes of a source in order, in chunks of `size` bytes.
 *
 * The next chunk is asked for while the caller works on the present one, so that the disk and the decoder overlap.
 * @throws the signal's reason once it is aborted, and whatever the source rejects with
 */
export async function* readChunks(source: ByteSource, signal?: AbortSignal, size = chunkSize): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ask = (offset: number) => {
    const answer = source.read(offset, Math.min(size, source.size - offset))
    // A rejection is reported where it is awaited; without this a caller that stops early would leave it unhandled.
    answer.catch(() => undefined)
    return answer
  }
  let offset = 0
  let pending = offset < source.size ? ask(0) : undefined
  while (pending !== undefined) {
    const chunk = await pending
    signal?.throwIfAborted()
    offset += chunk.length
    pending = chunk.length > 0 && offset < source.size ? ask(offset) : undefined
    if (chunk.length > 0) yield chunk
  }
}

/** Joins chunks into one array. For small things only (JSON, names, tests). */
export function concatChunks(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}
