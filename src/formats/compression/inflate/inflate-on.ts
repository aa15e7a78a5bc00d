import type { ByteSource } from '../../../bytes/byte-source.ts'
import { readChunks } from '../../../bytes/chunks.ts'
import { FormatError } from '../../../bytes/errors.ts'
import type { GzipFlaw } from '../../../bytes/problem-codes.ts'
import { sliceSource } from '../../../bytes/slice-source.ts'
import type { DecompressOptions } from '../compression.ts'
import type { StretchRecorder } from '../stretches.ts'
import type { InflateFault, Inflater } from './inflater.ts'

/** A gzip stream that is being decoded. */
export interface GzipStream {
  readonly inflater: Inflater
  readonly source: ByteSource
  readonly options: DecompressOptions
  /** How far the uncompressed content is, in bytes. */
  offset: number
}

/** Decoding that ends early: between two blocks. */
export interface EarlyEnd {
  /** The byte of the source from which on the inflater wants input. */
  readonly begin: number
  /** How much is read at once; as `readChunks` has it. */
  readonly size: number | undefined
  /** Asked where a block begins, once: the bit from which on it is to be asked again; undefined to end there. */
  readonly nextStop: () => number | undefined
}

/**
 * Decodes on, to the end of the source, or to a block's beginning where `early` says so.
 * @returns whether the source's end was reached
 * @throws FormatError where the stream is damaged
 */
export async function* inflateOn(stream: GzipStream, early?: EarlyEnd): AsyncGenerator<Uint8Array, boolean> {
  const { inflater, source, options } = stream
  const begin = early?.begin ?? 0
  const rest = begin === 0 ? source : sliceSource(source, { offset: begin, size: source.size - begin })
  let readBytes = begin
  for await (const chunk of readChunks(rest, early === undefined ? options : { signal: options.signal, size: early.size })) {
    readBytes += chunk.length
    options.onRead?.(readBytes)
    inflater.push(chunk, readBytes >= source.size)
    for (let end = inflater.run(); ; end = inflater.run()) {
      const { output } = inflater
      if (output.length > 0) {
        if (options.stretches !== undefined) mark(stream, options.stretches)
        stream.offset += output.length
        if (options.recorder?.wants(stream.offset) === true) record(stream)
        yield output
      }
      if (end === 'boundary') {
        const stop = early?.nextStop()
        if (stop === undefined) return false
        inflater.stopAt(stop)
      } else if (typeof end === 'object') report(end, stream)
      else if (end !== 'output') break
    }
  }
  // Where it begins at the very end, a block is missing.
  if (readBytes < source.size || begin === source.size) throw damage('ends-early', inflater)
  const { trailingOffset } = inflater
  if (trailingOffset >= 0) reportTrailing(trailingOffset, stream)
  return true
}

function mark({ inflater, offset }: GzipStream, stretches: StretchRecorder): void {
  const { marks } = inflater
  for (let at = 0; at < marks.length; at += 2) stretches.add(offset + (marks[at] ?? 0), marks[at + 1] ?? 0)
}

function record({ inflater, offset, options }: GzipStream): void {
  const checkpoint = inflater.checkpointAt(offset)
  if (checkpoint !== undefined) options.recorder?.add(checkpoint)
}

function damage(flaw: GzipFlaw, inflater: Inflater): FormatError {
  const offset = inflater.usedBytes
  return new FormatError('gzip-damaged', { flaw, offset }, { offset })
}

function report(fault: InflateFault, { inflater, options: { problems } }: GzipStream): void {
  if (fault.kind === 'damage') throw damage(fault.flaw, inflater)
  const offset = inflater.usedBytes
  problems.add('error', 'gzip-checksum', { field: fault.field, offset }, { offset })
}

function reportTrailing(offset: number, { inflater, options: { problems } }: GzipStream): void {
  const isZero = inflater.isTrailingZero
  const size = inflater.usedBytes - offset
  problems.add(isZero ? 'note' : 'warning', 'gzip-trailing-data', { size, isZero, offset }, { offset })
}
