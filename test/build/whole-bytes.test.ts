import { expect, it } from 'vitest'
import { bytesOf, contentOf, joinContents, runOf } from '../../src/build/overlay/content.ts'
import { fillWithNoise } from '../../src/build/overlay/noise.ts'
import { withWhole } from '../../src/build/pack/whole-bytes.ts'

function contentOfNoise(length: number, seed: number) {
  const bytes = new Uint8Array(length)
  fillWithNoise(bytes, seed)
  return joinContents([contentOf(bytes), runOf(seed, length)])
}

it('gives content whole, to several at a time, and to who comes after them', async () => {
  const contents = [1 << 20, 300_000, 0, 5].map(contentOfNoise)
  for (let round = 0; round < 2; round++) {
    const given = contents.map((content) =>
      withWhole(content, async (bytes) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        return Buffer.compare(bytes, bytesOf(content))
      }),
    )
    expect(await Promise.all(given)).toEqual([0, 0, 0, 0])
  }
})

it('takes the same memory again, also after a failure', async () => {
  const content = contentOfNoise(1 << 20, 7)
  const first = await withWhole(content, ({ buffer }) => buffer)
  const failing = withWhole(content, () => {
    throw new Error('expected')
  })
  await expect(failing).rejects.toThrow('expected')
  expect(await withWhole(content, ({ buffer }) => buffer)).toBe(first)
})
