import type { StreamFlaw } from '../../bytes/problem-codes.ts'
import type { ByteSource } from '../../bytes/byte-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { DecompressOptions } from './compression.ts'

/**
 * What a step ends with. `input`: all is decoded that can be without more input. `output`: there is no more room. `block`: a block is over
 * or the stream has begun. `stream`: a stream is over, and another may follow. `no-stream`: what follows is none, and nothing of it was used.
 */
export type StepEnd = 'input' | 'output' | 'block' | 'stream' | 'no-stream' | { readonly flaw: StreamFlaw }

/** A decoder that is fed push by push. After a flaw nothing more can be decoded. */
export interface StreamDecoder {
  /** Takes bytes, as many as there is room for, and answers how many these are. Only after a step that ended with `input`. */
  push(bytes: Uint8Array): number
  /** Decodes on, behind what `takeOutput` would give. @param isEnd whether no more input follows */
  step(isEnd: boolean): StepEnd
  /** Bytes that were pushed and are not used to their last bit. */
  readonly unused: number
  /** Bits that the byte before these has left; 0 where places are bytes. */
  readonly bitsLeft: number
  /** Bytes decoded since the last `takeOutput`. */
  readonly filled: number
  /** What was decoded, valid until the next step, and room for more. */
  takeOutput(): Uint8Array
}

const noWindow = new Uint8Array(0)

/**
 * Decompresses a source by a decoder.
 * @param begin where the source begins in the stream, in bytes
 * @throws FormatError `stream-damaged`, after all that precedes the damage has been given out
 */
export async function* decodeStream(
  compression: 'bzip2' | 'xz',
  decoder: StreamDecoder,
  source: ByteSource,
  begin: number,
  options: DecompressOptions,
): AsyncGenerator<Uint8Array> {
  const size = begin + source.size
  let pushed = begin
  let offset = options.from?.offset ?? 0
  let isInside = true
  let isRest = false
  function take(): Uint8Array {
    offset += decoder.filled
    return decoder.takeOutput()
  }
  function* decode(isEnd: boolean): Generator<Uint8Array, void> {
    for (;;) {
      const end = decoder.step(isEnd)
      const at = pushed - decoder.unused
      if (typeof end === 'object' || end === 'no-stream') {
        if (decoder.filled > 0) yield take()
        if (end !== 'no-stream') throw damaged(end.flaw, at)
        if (at === begin) throw damaged('header', at)
        options.problems.add('warning', 'stream-trailing-data', { compression, size: size - at, offset: at }, { offset: at })
        isRest = true
        return
      }
      if (end === 'stream' || end === 'block') isInside = end === 'block'
      if (end !== 'output') options.stretches?.add(offset + decoder.filled, at)
      if (end === 'block' && options.recorder?.wants(offset + decoder.filled) === true)
        options.recorder.add({ bit: at * 8 - decoder.bitsLeft, blockBit: -1, offset: offset + decoder.filled, window: noWindow })
      if (decoder.filled > 0 && (end === 'input' || end === 'output')) yield take()
      if (end === 'input') return
    }
  }
  const damaged = (flaw: StreamFlaw, at: number) =>
    new FormatError('stream-damaged', { compression, flaw, offset: at }, { offset: at })

  let readBytes = begin
  for await (const chunk of readChunks(source, options)) {
    readBytes += chunk.length
    options.onRead?.(readBytes)
    for (let used = 0; used < chunk.length && !isRest; ) {
      const taken = decoder.push(chunk.subarray(used))
      used += taken
      pushed += taken
      yield* decode(false)
    }
  }
  if (!isRest) yield* decode(true)
  // Also a header that was only begun.
  if (!isRest && (isInside || decoder.unused > 0)) throw damaged('ends-early', readBytes)
}
