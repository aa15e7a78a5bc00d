import { expect, it } from 'vitest'
import { gatherSmall } from '../../src/bytes/small-source.ts'
import { countingSource } from '../support/counting-source.ts'

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i)

it('reads a small source once, and gives what the source gives', async () => {
  const inner = countingSource(bytes)
  const small = gatherSmall(inner)
  expect([small.size, inner.reads]).toEqual([1000, 0])
  for (const [offset, size] of [
    [0, 10],
    [990, 10],
    [995, 100],
    [2000, 1],
    [0, 1000],
  ] as const)
    expect(await small.read({ offset, size })).toEqual(bytes.slice(offset, offset + size))
  expect([inner.reads, inner.readBytes]).toEqual([1, 1000])
})

it('leaves a large one alone', () => {
  const inner = countingSource(bytes, 1 << 20)
  expect(gatherSmall(inner)).toBe(inner)
})

it('reads nothing for whoever has given up', async () => {
  const small = gatherSmall(countingSource(bytes))
  await small.read({ offset: 0, size: 1 })
  await expect(small.read({ offset: 0, size: 1 }, AbortSignal.abort(new Error('over')))).rejects.toThrow('over')
})
