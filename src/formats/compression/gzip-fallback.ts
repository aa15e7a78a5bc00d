import { Gunzip } from 'fflate'
import type { ByteSource } from '../../bytes/byte-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { faultOf, FormatError } from '../../bytes/errors.ts'
import { type Crc32Stream, createCrc32 } from '../../bytes/hashing.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import type { DecompressOptions } from './compression.ts'

/**
 * gzip where WebAssembly is turned off: by the platform's DecompressionStream, which rejects what follows the first member;
 * then a decoder in JavaScript starts anew and gives out only what has not been given out yet. It records no checkpoints and
 * begins only at the start.
 */
export async function* gunzipWithoutWasm(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const skip = options.from?.offset ?? 0
  let told = 0
  const onRead = (readBytes: number) => {
    if (readBytes > told) options.onRead?.((told = readBytes))
  }
  let given = 0
  try {
    for await (const chunk of gunzipByStream(source, { ...options, onRead })) {
      given += chunk.length
      if (given > skip) yield chunk.subarray(Math.max(0, chunk.length - (given - skip)))
    }
  } catch {
    options.signal?.throwIfAborted()
    yield* inflateAllMembers(source, { ...options, onRead }, Math.max(given, skip))
  }
}

async function* gunzipByStream(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const decoder = new DecompressionStream('gzip')
  const reader = decoder.readable.getReader()
  const feeding = feed(source, decoder.writable.getWriter(), options)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield value
    }
    await feeding
  } finally {
    // Where the caller stops early the file must not be read on; where the stream failed there is nothing left to cancel.
    await reader.cancel().catch(() => undefined)
    await feeding.catch(() => undefined)
  }
}

/** Writes a source into a decoder, each chunk when the one before is taken. */
async function feed(
  source: ByteSource,
  writer: WritableStreamDefaultWriter<BufferSource>,
  options: DecompressOptions,
): Promise<void> {
  let readBytes = 0
  try {
    for await (const chunk of readChunks(source, options)) {
      readBytes += chunk.length
      options.onRead?.(readBytes)
      // The decoder keeps what it is given, the chunk is filled anew.
      await writer.write(chunk.slice())
    }
    await writer.close()
  } catch (thrown) {
    await writer.abort(thrown).catch(() => undefined)
    throw thrown
  }
}

/** What fflate says of a member that is none. */
const notGzip = /^invalid gzip data$/
/** A push of this size unfolds to at most 16 MiB (deflate's best is 1032 to 1). */
const pushSize = 16 << 10

/** Every member in turn, without the first `skip` bytes of output. */
async function* inflateAllMembers(source: ByteSource, options: DecompressOptions, skip: number): AsyncGenerator<Uint8Array> {
  const check = new MemberCheck(await createCrc32(), options.problems)
  let output: Uint8Array[] = []
  const decoder = new Gunzip((chunk) => {
    if (chunk.length === 0) return
    check.update(chunk)
    const fresh = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk
    skip -= chunk.length - fresh.length
    if (fresh.length > 0) output.push(fresh)
  })
  decoder.onmember = (offset) => check.endMember(offset)
  let offset = 0
  try {
    for await (const chunk of readChunks(source, options)) {
      options.onRead?.(offset + chunk.length)
      for (let start = 0; start < chunk.length; start += pushSize) {
        const part = chunk.subarray(start, start + pushSize)
        check.keep(part, offset)
        offset += part.length
        decoder.push(part, offset >= source.size)
        const ready = output
        output = []
        yield* ready
      }
    }
    check.endStream(source.size)
  } catch (thrown) {
    options.signal?.throwIfAborted()
    yield* output
    // The decoder throws this only at a member's header: what stands there is no member but something appended.
    if (thrown instanceof Error && notGzip.test(thrown.message)) {
      check.endStream(source.size)
      return
    }
    throw new FormatError('gzip-damaged', { flaw: faultOf(thrown), offset }, { offset })
  }
}

/** Checks each member's trailer (CRC-32 and length modulo 2^32), which the portable decoder does not. */
class MemberCheck {
  readonly #crc: Crc32Stream
  readonly #problems: ProblemList
  #length = 0
  #kept = new Uint8Array(0)
  #keptOffset = 0

  constructor(crc: Crc32Stream, problems: ProblemList) {
    this.#crc = crc
    this.#problems = problems
  }

  update(chunk: Uint8Array): void {
    this.#crc.update(chunk)
    this.#length += chunk.length
  }

  /** Keeps the last compressed bytes, in which the trailer of the member that ends next must stand. */
  keep(part: Uint8Array, offset: number): void {
    const tail = this.#kept.subarray(Math.max(0, this.#kept.length - 64))
    const kept = new Uint8Array(tail.length + part.length)
    kept.set(tail)
    kept.set(part, tail.length)
    this.#kept = kept
    this.#keptOffset = offset - tail.length
  }

  endMember(end: number): void {
    const crc = this.#crc.value()
    if (!this.#isTrailer(end - 8, crc)) this.#reportMismatch(end)
    this.#crc.reset()
    this.#length = 0
  }

  /** Ends the last member: at the end of the stream, or before that when something that is no member follows it. */
  endStream(size: number): void {
    const crc = this.#crc.value()
    let at = this.#keptOffset + this.#kept.length - 8
    while (at >= this.#keptOffset && !this.#isTrailer(at, crc)) at--
    if (at < this.#keptOffset) {
      this.#reportMismatch(size)
    } else if (at + 8 < size) {
      const offset = at + 8
      this.#problems.add('warning', 'gzip-trailing-data', { size: size - offset, isZero: false, offset }, { offset })
    }
  }

  #reportMismatch(end: number): void {
    this.#problems.add('error', 'gzip-checksum', { field: 'checksum', offset: end }, { offset: end })
  }

  /** Whether the bytes at this offset of the stream are this CRC-32 and the length of what was inflated. */
  #isTrailer(offset: number, crc: number): boolean {
    const at = offset - this.#keptOffset
    if (at < 0 || at + 8 > this.#kept.length) return false
    const trailer = new DataView(this.#kept.buffer, this.#kept.byteOffset + at, 8)
    return trailer.getUint32(0, true) === crc && trailer.getUint32(4, true) === this.#length >>> 0
  }
}
