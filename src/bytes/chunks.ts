import type { ByteSource } from './byte-source.ts'

/** Large enough that the cost of a read vanishes, small enough that a pool of workers stays within a few MiB. */
export const chunkSize = 1 << 20

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Length of the chunks, when only a little is wanted; by default `chunkSize`, and streamed where that is faster. */
  readonly size?: number | undefined
  /** Shown every chunk, and where it begins in the source; the caller has it when this is done. */
  readonly onChunk?: ((chunk: Uint8Array<ArrayBuffer>, offset: number) => void | Promise<void>) | undefined
}

/**
 * The bytes of a source in order, in chunks of about `size` bytes; each is valid only until the next one is asked for.
 *
 * The next chunk is read while the caller works on the present one, so that the disk and the decoder overlap.
 * @throws the signal's reason once it is aborted, and whatever the source rejects with
 */
export function readChunks(source: ByteSource, options: ReadOptions = {}): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { signal, size, onChunk } = options
  const reader = size === undefined && source.size > chunkSize ? openStream(source) : undefined
  const chunks =
    reader === undefined ? readRanges(source, size ?? chunkSize, signal) : readStream(reader, source.size, chunkSize, signal)
  return onChunk === undefined ? chunks : showChunks(chunks, onChunk)
}

async function* showChunks(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  onChunk: NonNullable<ReadOptions['onChunk']>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let offset = 0
  for await (const chunk of chunks) {
    await onChunk(chunk, offset)
    offset += chunk.length
    yield chunk
  }
}

async function* readRanges(source: ByteSource, size: number, signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted()
  const ask = (offset: number) => {
    const answer = source.read({ offset, size: Math.min(size, source.size - offset) }, signal)
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

/**
 * A reader that fills buffers of ours; undefined where the platform has none. In Chromium it is more than twice as fast as
 * positioned reads and leaves nothing to collect.
 */
function openStream(source: ByteSource): ReadableStreamBYOBReader | undefined {
  try {
    return source.stream?.({ offset: 0, size: source.size }).getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
}

/**
 * Readers that wait for bytes. Chromium (156) holds the stream of a file by nothing but its reader, and nothing holds a reader
 * but whoever waits for it: without this the garbage collector takes all of them, and the read never ends.
 */
const waiting = new Set<ReadableStreamBYOBReader>()

/**
 * Two buffers take turns: one is filled while the caller has the other.
 * @param total bytes that the stream has; never more than these are asked for, so that no answer waits for the stream's end
 */
async function* readStream(
  reader: ReadableStreamBYOBReader,
  total: number,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let left = total
  const fill = (buffer: ArrayBuffer) => {
    const wanted = Math.min(size, left)
    left -= wanted
    const answer = reader.read(new Uint8Array(buffer, 0, wanted), { min: wanted })
    answer.catch(() => undefined)
    return answer
  }
  waiting.add(reader)
  // Ends what is waited for: without bytes, as a stream that is over.
  const stop = () => void reader.cancel().catch(() => undefined)
  signal?.addEventListener('abort', stop, { once: true })
  let pending: ReturnType<typeof fill> | undefined = fill(new ArrayBuffer(size))
  let spare = new ArrayBuffer(size)
  try {
    while (pending !== undefined) {
      const { value } = await pending
      signal?.throwIfAborted()
      // A file that became shorter ends early.
      if (value === undefined || value.length === 0) return
      pending = left > 0 ? fill(spare) : undefined
      yield value
      spare = value.buffer
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    waiting.delete(reader)
    // A caller that stops early must not leave the file being read.
    await reader.cancel().catch(() => undefined)
  }
}

const zeros = new Uint8Array(1 << 16)

/** So many zero bytes, in chunks that nobody may write to. */
export function* zeroChunks(size: number): Generator<Uint8Array> {
  for (let left = size; left > 0; left -= zeros.length) yield left < zeros.length ? zeros.subarray(0, left) : zeros
}

/** Joins chunks into one array: for what fits into memory twice. */
export function concatChunks(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}
