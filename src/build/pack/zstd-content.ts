import { Zstd } from '@hpcc-js/wasm-zstd'
import { blocksOf, bytesOf, type Content, contentOf, onlyByteOf } from '../overlay/content.ts'

/** Makes a frame of content that fits into memory at once. The same bytes give the same frame everywhere. */
export type ZstdFrame = (content: Content) => Content

/** What a frame holds at most: what is longer becomes several (RFC 8878, 3), so that no more than this is in memory twice. */
const frameSize = 1 << 22

/** The encoder, which is large: whoever imports this file does it by `import()`. */
export async function loadZstd(): Promise<ZstdFrame> {
  const zstd = await Zstd.load()
  return (content) => contentOf(new Uint8Array(zstd.compress(bytesOf(content))))
}

/**
 * Compresses content by the reference encoder of Zstandard, at its usual level. How the content was cut into pieces changes nothing.
 * What is one byte many times over is compressed once: zeros by the gigabyte take no time.
 */
export function zstdContent(contents: Iterable<Content>, frameOf: ZstdFrame): Content[] {
  const runs = new Map<number, Content>()
  return Array.from(blocksOf(contents, frameSize), (block) => {
    const byte = block.size === frameSize ? onlyByteOf(block) : undefined
    if (byte === undefined) return frameOf(block)
    const frame = runs.get(byte) ?? frameOf(block)
    runs.set(byte, frame)
    return frame
  })
}
