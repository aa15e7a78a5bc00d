import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ByteRange, bytesSource } from '../../src/bytes/byte-source.ts'
import { findCheckpoint, findStoredEnd } from '../../src/formats/compression/checkpoint.ts'
import { NodeKind } from '../../src/layer/layer-tree.ts'
import { readContent } from '../../src/layer/read-content.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { compress, type TestCompression } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'

/** Words in an order that repeats nowhere: blocks with matches that reach far back. */
function text(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = 97 + (((state >>> 28) * (at & 7)) % 26)
  }
  return bytes
}

const files = Array.from({ length: 60 }, (_, i) => ({ path: `file${i}`, content: text(i + 1, i % 7 === 0 ? 900_000 : i * 1500) }))
const expected = new Map(files.map(({ path, content }) => [path, createHash('sha256').update(content).digest('hex')]))
const tar = tarBytes(files)

describe('the content of a file', () => {
  for (const form of ['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'] satisfies TestCompression[]) {
    it(`is read out of a layer in the form ${form}, from the place before it`, async () => {
      const blob = bytesSource(new Uint8Array(compress(tar, form)))
      const { tree, checkpoints, compression } = await readLayer(blob, { layer: 0, mediaType: '', digests: false })
      if (form.startsWith('gzip')) expect(checkpoints.offsets.length).toBeGreaterThan(1)
      const found = new Map<string, string>()
      for (let node = 0; node < tree.kind.length; node++) {
        if (tree.kind[node] !== NodeKind.File) continue
        const offset = tree.dataOffset[node] ?? 0
        const size = tree.size[node] ?? 0
        const hash = createHash('sha256')
        const range = {
          compression,
          from: findCheckpoint(checkpoints, offset),
          storedEnd: findStoredEnd(checkpoints, offset + size),
          offset,
          size,
        }
        for await (const chunk of readContent(blob, range)) hash.update(chunk)
        found.set(pathOf(tree, node), hash.digest('hex'))
      }
      expect(found).toEqual(expected)
    })
  }

  it('is read up to the first place behind it, in one go', async () => {
    const bytes = new Uint8Array(compress(tar, 'gzip'))
    const { checkpoints } = await readLayer(bytesSource(bytes), { layer: 0, mediaType: '', digests: false })
    const [first = 0, second = 0] = checkpoints.offsets
    expect(second).toBeGreaterThan(first)
    expect(findStoredEnd(checkpoints, first)).toBe(Math.ceil((checkpoints.bits[0] ?? 0) / 8))
    expect(findStoredEnd(checkpoints, first + 1)).toBe(Math.ceil((checkpoints.bits[1] ?? 0) / 8))
    expect(findStoredEnd(checkpoints, tar.length)).toBeUndefined()
    const reads: number[] = []
    const counted = {
      size: bytes.length,
      read: ({ offset, size }: ByteRange) => (reads.push(size), Promise.resolve(bytes.slice(offset, offset + size))),
    }
    const range = {
      compression: 'gzip',
      from: findCheckpoint(checkpoints, first),
      storedEnd: findStoredEnd(checkpoints, second),
      offset: first + 100,
      size: 1000,
    }
    for await (const chunk of readContent(counted, range))
      expect(Buffer.compare(chunk, tar.subarray(first + 100, first + 1100))).toBe(0)
    // The header of the block it begins in, and what the file needs; one reading ahead.
    expect(reads.length).toBeLessThanOrEqual(3)
  })

  it('ends where the layer ends', async () => {
    const blob = bytesSource(new Uint8Array(compress(tar, 'gzip')))
    let read = 0
    const range = { compression: 'gzip', from: undefined, storedEnd: undefined, offset: tar.length - 100, size: 5000 }
    for await (const chunk of readContent(blob, range)) read += chunk.length
    expect(read).toBe(100)
  })

  it('is refused for a compression that nobody knows', async () => {
    const range = { compression: 'lzma', from: undefined, storedEnd: undefined, offset: 0, size: 1 }
    await expect(readContent(bytesSource(tar), range).next()).rejects.toMatchObject({
      fault: { code: 'compression', args: { name: 'lzma' } },
    })
  })
})
