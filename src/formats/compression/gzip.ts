import type { ByteSource } from '../../bytes/byte-source.ts'
import { sliceSource } from '../../bytes/slice-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { GzipFlaw } from '../../bytes/problem-codes.ts'
import { hasWasm } from '../../bytes/wasm.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Compression, DecompressOptions } from './compression.ts'
import { type InflateFault, Inflater } from './inflate/inflater.ts'

/**
 * gzip (RFC 1952): one or many members, each with its own CRC and length. eStargz and parallel writers make many.
 *
 * Decoded by WebAssembly of our own (inflate/): the platform's decoder takes more than twice as long, rejects what follows
 * the first member (whatwg/compression #42), and gives no places to go on from.
 */
export const gzip: Compression = {
  name: 'gzip',
  matches: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  mediaTypeSuffixes: ['+gzip', '.gzip'],
  decompress: (source, options) => (hasWasm ? decompress(source, options) : decompressWithoutWasm(source, options)),
}

async function* decompressWithoutWasm(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const { gunzipWithoutWasm } = await import('./gzip-fallback.ts')
  yield* gunzipWithoutWasm(source, options)
}

/** The longest header of a DEFLATE block (RFC 1951, section 3.2.7), rounded up. */
const maxBlockHeader = 512

async function* decompress(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const inflater = await Inflater.acquire()
  try {
    const { from } = options
    if (from === undefined) yield* inflate(inflater, source, options)
    else {
      await goTo(inflater, source, from, options.signal)
      const begin = Math.floor(from.bit / 8)
      yield* inflate(inflater, sliceSource(source, { offset: begin, size: source.size - begin }), options)
    }
  } finally {
    inflater.release()
  }
}

async function goTo(inflater: Inflater, source: ByteSource, place: Checkpoint, signal: AbortSignal | undefined): Promise<void> {
  const header =
    place.blockBit < 0
      ? new Uint8Array(0)
      : await source.read({ offset: Math.floor(place.blockBit / 8), size: maxBlockHeader }, signal)
  if (!inflater.resume(place, header)) throw new FormatError('gzip-entry', { bit: place.bit })
}

async function* inflate(inflater: Inflater, source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  let offset = options.from?.offset ?? 0
  let readBytes = 0
  for await (const chunk of readChunks(source, options)) {
    readBytes += chunk.length
    options.onRead?.(readBytes)
    inflater.push(chunk, readBytes >= source.size)
    for (let end = inflater.run(); ; end = inflater.run()) {
      const { output } = inflater
      if (output.length > 0) {
        offset += output.length
        if (options.recorder?.wants(offset) === true) record(inflater, offset, options)
        yield output
      }
      if (typeof end === 'object') report(end, inflater, options)
      else if (end !== 'output') break
    }
  }
  if (readBytes < source.size || source.size === 0) throw damage('ends-early', inflater)
  const { trailingOffset } = inflater
  if (trailingOffset >= 0) reportTrailing(trailingOffset, inflater.isTrailingZero, inflater.usedBytes, options)
}

function record(inflater: Inflater, offset: number, { recorder }: DecompressOptions): void {
  const checkpoint = inflater.checkpointAt(offset)
  if (checkpoint !== undefined) recorder?.add(checkpoint)
}

function damage(flaw: GzipFlaw, inflater: Inflater): FormatError {
  const offset = inflater.usedBytes
  return new FormatError('gzip-damaged', { flaw, offset }, { offset })
}

function report(fault: InflateFault, inflater: Inflater, { problems }: DecompressOptions): void {
  if (fault.kind === 'damage') throw damage(fault.flaw, inflater)
  const offset = inflater.usedBytes
  problems.add('error', 'gzip-checksum', { field: fault.field, offset }, { offset })
}

function reportTrailing(offset: number, isZero: boolean, end: number, { problems }: DecompressOptions): void {
  problems.add(isZero ? 'note' : 'warning', 'gzip-trailing-data', { size: end - offset, isZero, offset }, { offset })
}
