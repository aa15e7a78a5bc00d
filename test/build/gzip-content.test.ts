import fc from 'fast-check'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesOf, contentOf, type Content, copiedContent, joinContents, runOf } from '../../src/build/overlay/content.ts'
import { gzipContent } from '../../src/build/pack/gzip-content.ts'
import { decompress } from '../../src/build/shell/programs/gzip.ts'

const gzip = (contents: readonly Content[]) => bytesOf(joinContents([...gzipContent(contents)]))

/** Stretches of bytes, some of them many times over. */
const stretches = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => contentOf(Uint8Array.from(bytes))),
    fc.tuple(fc.constantFrom(0, 1, 255), fc.integer({ min: 0, max: 3 << 19 })).map(([byte, length]) => runOf(byte, length)),
  ),
  { maxLength: 5 },
)

describe('compressed content', () => {
  it('is one blob however the bytes are cut, and what zlib reads', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 50, max: 200_000 }), (contents, size) => {
        const bytes = bytesOf(joinContents(contents))
        const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          contentOf(bytes.slice(i * size, (i + 1) * size)),
        )
        const blob = gzip(contents)
        expect(Buffer.compare(gunzipSync(blob), bytes)).toBe(0)
        expect(Buffer.compare(gzip(cut), blob)).toBe(0)
        expect(Buffer.compare(gzip([joinContents(cut)]), blob)).toBe(0)
        expect(Buffer.compare(bytesOf(decompress(contentOf(blob))), bytes)).toBe(0)
      }),
      { numRuns: 20 },
    )
  })

  it('of a run is small, and comes back as one', () => {
    const blob = contentOf(gzip([runOf(0, 200 << 20)]))
    expect(blob.size).toBeLessThan(300_000)
    const back = decompress(blob)
    expect(back.size).toBe(200 << 20)
    expect(back.pieces).toEqual([{ kind: 'run', byte: 0, length: 200 << 20 }])
  })

  it('of nothing is a member of nothing', () => {
    expect(gunzipSync(gzip([])).length).toBe(0)
    expect(gunzipSync(gzip([contentOf(new Uint8Array(0))])).length).toBe(0)
  })
})

describe('copied content', () => {
  it('keeps nothing of the bytes it was made of', () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const content = copiedContent(bytes)
    bytes.fill(0)
    expect(bytesOf(content)).toEqual(Uint8Array.of(1, 2, 3))
    expect(copiedContent(new Uint8Array(5000).fill(7)).pieces).toEqual([{ kind: 'run', byte: 7, length: 5000 }])
  })
})
