import { describe, expect, it } from 'vitest'
import { inTurn } from '../../src/bytes/in-turn.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { checkLayers } from '../../src/tasks/check-layers.ts'
import { createTestRunner } from '../support/archives.ts'
import { CountedFiles } from '../support/counted-files.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

describe('an image of many layers', () => {
  it('is begun with at most so many at once, in order', async () => {
    let running = 0
    let most = 0
    const begun: number[] = []
    const results = await inTurn(
      Array.from({ length: 50 }, (_, number) => ({ number })),
      3,
      async ({ number }) => {
        begun.push(number)
        most = Math.max(most, ++running)
        await new Promise((resolve) => setImmediate(resolve))
        running--
        return number * 2
      },
    )
    expect([most, begun, results]).toEqual([3, results.map((_, i) => i), begun.map((number) => number * 2)])
  })

  it('begins no more when one fails', async () => {
    const begun: number[] = []
    const work = async ({ number }: { number: number }) => {
      begun.push(number)
      await new Promise((resolve) => setImmediate(resolve))
      if (number === 4) throw new Error('four')
    }
    await expect(
      inTurn(
        Array.from({ length: 50 }, (_, number) => ({ number })),
        2,
        work,
      ),
    ).rejects.toThrow('four')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(begun.length).toBeLessThan(8)
  })

  it('has no more layers open than workers while it is read, searched and checked', async () => {
    const { files } = buildImage({ layers: Array.from({ length: 200 }, (_, i) => tarBytes(layerOf(`+ f${i} 10`))) })
    const slow = new CountedFiles({ isDear: false })
    const runner = createTestRunner([slow.kind])
    const content = slow.add('many.tar', archiveOf(files))
    const [image] = (await runner.run('open-archive', { kind: 'file', name: 'many.tar', content })).images
    if (image === undefined) throw new Error('there is one')
    slow.most = 0
    const { merged } = await loadImage(image, runner, { digests: false })
    await Promise.all(checkLayers(image, runner, { search: true, digests: true }))
    expect([merged.layerCount, merged.parent.length]).toEqual([200, 201])
    // One reads ahead of what it works on.
    expect(slow.most).toBeLessThanOrEqual(2 * runner.parallel)
  })
})
