import { describe, expect, it } from 'vitest'
import { packFailure, unpackFailure } from '../../src/jobs/failure.ts'
import { recipeOf } from '../support/sources.ts'
import { FaultError, FormatError, frameError } from '../../src/bytes/errors.ts'
import { createTestRunner } from '../support/archives.ts'
import { tarBytes } from '../support/tar.ts'
import { makeFault } from '../../src/bytes/problem.ts'

describe('jobs', () => {
  it('stop in the middle of a layer when aborted', async () => {
    const controller = new AbortController()
    const tar = tarBytes([{ path: 'large', content: Buffer.alloc(30_000_000, 1) }])
    const reading = createTestRunner().run(
      'read-layer',
      { blob: recipeOf(tar), layer: 0, mediaType: '', digests: false },
      { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) },
    )
    await expect(reading).rejects.toThrow('enough')
  })

  it('tell how far they are', async () => {
    const seen: number[] = []
    const tar = tarBytes([{ path: 'large', content: Buffer.alloc(30_000_000, 1) }])
    await createTestRunner().run(
      'read-layer',
      { blob: recipeOf(tar), layer: 0, mediaType: '', digests: false },
      { onProgress: ({ tarBytes: done }) => seen.push(done) },
    )
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('fail on the other side as what they were', () => {
    const cross = (thrown: unknown) => unpackFailure(structuredClone(packFailure(thrown)))
    const reason = makeFault('tar-header', { flaw: 'size', offset: 5 })
    const failure = cross(
      frameError(new FormatError('layer-damaged', { layer: 1, reason, entries: 2 }, { offset: 5 }), {
        frame: 'archive',
        args: { name: 'a.tar' },
      }),
    )
    expect(failure).toBeInstanceOf(FormatError)
    expect(failure).toMatchObject({
      fault: {
        code: 'layer-damaged',
        args: { layer: 1, reason, entries: 2 },
        frames: [{ frame: 'archive', args: { name: 'a.tar' } }],
      },
      where: { offset: 5 },
    })
    expect(cross(new FaultError(makeFault('worker-stuck', {}))).fault).toEqual({ code: 'worker-stuck', args: {} })
    const other = cross(new RangeError('x'))
    expect(other).not.toBeInstanceOf(FormatError)
    expect(other.fault).toEqual({ code: 'thrown', args: { message: 'x' } })
  })
})
