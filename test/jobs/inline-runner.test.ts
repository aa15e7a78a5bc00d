import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import { packFailure, unpackFailure } from '../../src/jobs/failure.ts'
import { createTestRunner } from '../support/archives.ts'
import { tarBytes } from '../support/tar.ts'
import { recipeOf } from '../support/sources.ts'

describe('jobs', () => {
  it('stop in the middle of a layer when aborted', async () => {
    const controller = new AbortController()
    const tar = tarBytes([{ path: 'large', content: Buffer.alloc(30_000_000, 1) }])
    const reading = createTestRunner().run(
      'read-layer',
      { blob: recipeOf(tar), isWorthTwo: false, layer: 0, mediaType: '', digests: false },
      { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) },
    )
    await expect(reading).rejects.toThrow('enough')
  })

  it('tell how far they are', async () => {
    const seen: number[] = []
    const tar = tarBytes([{ path: 'large', content: Buffer.alloc(30_000_000, 1) }])
    await createTestRunner().run(
      'read-layer',
      { blob: recipeOf(tar), isWorthTwo: false, layer: 0, mediaType: '', digests: false },
      { onProgress: ({ tarBytes: done }) => seen.push(done) },
    )
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('fail on the other side as what they were', () => {
    const failure = unpackFailure(structuredClone(packFailure(new FormatError('code', 'tar: wrong', { offset: 5 }))))
    expect(failure).toBeInstanceOf(FormatError)
    expect(failure).toMatchObject({ message: 'tar: wrong', code: 'code', where: { offset: 5 } })
    expect(unpackFailure(packFailure(new RangeError('x')))).not.toBeInstanceOf(FormatError)
  })
})
