import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import type { ByteRange } from '../../src/bytes/byte-source.ts'
import { CheckpointRecorder } from '../../src/formats/compression/checkpoint.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import type { FileLocation } from '../../src/layer/file-location.ts'
import { createFileAccess } from '../../src/tasks/file-access.ts'
import { recipeOf } from '../support/sources.ts'

const size = 700_000
const content = Uint8Array.from({ length: size }, (_, i) => (i * 7919) % 251)

const damage = (offset: number) => ['gzip-damaged', { flaw: 'match-too-far', offset }] as const

/** Reads a file whose layer breaks at a place; 'ends' is a layer that ends there instead. */
function accessTo(brokenAt: number, kind: 'damaged' | 'ends' = 'damaged') {
  const run = async (_: string, { range }: { range: ByteRange }) => {
    const end = Math.min(range.offset + range.size, size)
    if (range.offset >= brokenAt && kind === 'damaged') throw new FormatError(...damage(brokenAt))
    return content.slice(range.offset, Math.max(range.offset, Math.min(end, brokenAt)))
  }
  return createFileAccess({ parallel: 1, run, prepare: () => undefined, dispose: () => undefined } as unknown as JobRunner)
}

const file: FileLocation = {
  blob: recipeOf(new Uint8Array()),
  compression: 'none',
  checkpoints: new CheckpointRecorder().finish(),
  size,
  isCut: false,
  extents: [],
}

describe('what a damaged layer still gives', () => {
  it.each([300_000, 262_144, 524_288, 650_000])('is what precedes the damage at %s', async (brokenAt) => {
    const access = accessTo(brokenAt)
    const bytes = await access.read(file, { offset: 1000, size: size - 1000 })
    expect(Buffer.compare(bytes, content.subarray(1000, brokenAt))).toBe(0)
    expect(await access.explainEnd(file, brokenAt)).toEqual({ code: 'gzip-damaged', args: damage(brokenAt)[1] })
    expect(await access.explainEnd(file, 10)).toBeUndefined()
  })

  it('is nothing behind the damage, and then it says why', async () => {
    await expect(accessTo(1000).read(file, { offset: 600_000, size: 100 })).rejects.toMatchObject({
      fault: { code: 'gzip-damaged', args: damage(1000)[1] },
    })
  })

  it('is less where the layer just ends', async () => {
    const access = accessTo(300_000, 'ends')
    expect(await access.read(file, { offset: 0, size })).toHaveLength(300_000)
    expect(await access.explainEnd(file, 300_000)).toBeUndefined()
  })
})
