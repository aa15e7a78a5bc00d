import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import { compareBytes } from '../../src/content/compare-bytes.ts'

/** Bytes in chunks of these sizes, again and again; broken at the end when a message says why. */
async function* chunksOf(bytes: Uint8Array, sizes: readonly number[], damage?: string): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    yield bytes.slice(at, at + size)
    at += size
  }
  if (damage !== undefined) throw new FormatError('test', damage)
}

describe('two streams of bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 200, max: 2 })
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 })

  it('differ where they differ, whatever the chunks', async () => {
    await fc.assert(fc.asyncProperty(bytes, bytes, sizes, sizes, async (a, b, sizesA, sizesB) => {
      const found = await compareBytes(chunksOf(a, sizesA), chunksOf(b, sizesB))
      const length = Math.max(a.length, b.length)
      const differing = Array.from({ length }, (_, i) => i).filter((i) => a[i] !== b[i])
      expect([found.differingBytes, found.beforeSize, found.afterSize]).toEqual([differing.length, a.length, b.length])
      const isWithin = (at: number) => found.ranges.some((begin, i) => i % 2 === 0 && begin <= at && at < (found.ranges[i + 1] ?? 0))
      expect(differing.every(isWithin)).toBe(true)
      found.ranges.forEach((edge, i) => expect(differing).toContain(i % 2 === 0 ? edge : edge - 1))
    }))
  })

  it('are compared as far as both can be read', async () => {
    const a = Uint8Array.of(1, 2, 3, 4)
    expect(await compareBytes(chunksOf(a, [2], 'broken here'), chunksOf(Uint8Array.of(1, 9, 3, 4, 5, 6), [5]))).toMatchObject({
      differingBytes: 1, beforeSize: 4, afterSize: 4, beforeDamage: 'broken here', afterDamage: undefined,
    })
    expect(await compareBytes(chunksOf(a, [3]), chunksOf(a, [1], 'at its end'))).toMatchObject({ differingBytes: 0, afterDamage: 'at its end' })
  })

  it('fail with whatever is no damage', async () => {
    async function* fail(): AsyncGenerator<Uint8Array> {
      throw new Error('stopped')
    }
    await expect(compareBytes(fail(), chunksOf(Uint8Array.of(1), [1]))).rejects.toThrow('stopped')
  })
})
