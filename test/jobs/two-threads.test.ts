import { expect, it } from 'vitest'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { isWorthTwo } from '../../src/jobs/two-threads.ts'

const mebibyte = 1 << 20

async function worthOf(sizes: readonly number[], parallel: number): Promise<boolean[]> {
  const layers = sizes.map(() => new Uint8Array(1024))
  const [image] = (await openBytes(archiveOf(buildImage({ layers }).files))).images
  if (image === undefined) throw new Error('no image')
  const sized = { ...image, layers: image.layers.map((layer, i) => ({ ...layer, storedBytes: sizes[i] ?? 0 })) }
  return sized.layers.map((layer) => isWorthTwo(layer, sized, { ...createTestRunner(), parallel }))
}

it('gives a second thread to a layer that would be read when all others are done', async () => {
  expect(await worthOf([100 * mebibyte], 2)).toEqual([true])
  expect(await worthOf([100 * mebibyte, 20 * mebibyte, 30 * mebibyte], 2)).toEqual([true, false, false])
  expect(await worthOf([100 * mebibyte, 100 * mebibyte], 2)).toEqual([false, false])
  expect(await worthOf([100 * mebibyte, 100 * mebibyte], 4)).toEqual([true, true])
})

it('gives none to small layers, nor where there is one core', async () => {
  expect(await worthOf([10 * mebibyte, mebibyte], 4)).toEqual([false, false])
  expect(await worthOf([100 * mebibyte, mebibyte], 1)).toEqual([false, false])
})
