import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import type { BlobRecipe } from '../../src/bytes/sources/recipe.ts'
import { CheckpointRecorder } from '../../src/formats/compression/checkpoint.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import type { FileLocation } from '../../src/layer/file-location.ts'
import { createFileAccess } from '../../src/tasks/file-access.ts'
import { recipeOf } from '../support/sources.ts'

const megabyte = 1 << 20

/** A file of ten bytes, so many megabytes behind the beginning of a layer that can be entered nowhere else. */
function fileAt(megabytes: number, compression = 'zstd', blob: BlobRecipe = recipeOf(new Uint8Array(1))): FileLocation {
  const extents = [{ offset: 0, tarOffset: megabytes * megabyte, size: 10 }]
  return { blob, compression, checkpoints: new CheckpointRecorder().finish(), size: 10, isCut: false, extents }
}

/** The access, and what was unpacked or read, by the blob. @param exportFails what the unpacking throws */
function createAccess(exportFails?: () => unknown) {
  const unpacked: unknown[] = []
  const read: unknown[] = []
  const run = async (name: string, input: { request?: { blob: unknown }; file?: FileLocation }) => {
    if (name === 'read-file') {
      read.push(input.file?.compression)
      return new Uint8Array(10)
    }
    unpacked.push(input.request?.blob)
    const thrown = exportFails?.()
    if (thrown !== undefined) throw thrown
    return { content: recipeOf(new Uint8Array(1)), problems: [] }
  }
  const access = createFileAccess({
    parallel: 1,
    run,
    prepare: () => undefined,
    dispose: () => undefined,
  } as unknown as JobRunner)
  return { unpacked, read, readAll: (file: FileLocation) => access.read(file, { offset: 0, size: 10 }) }
}

describe('a layer', () => {
  it('is unpacked for a file more than 16 MiB behind a place to go on from, not for one before', async () => {
    const { unpacked, read, readAll } = createAccess()
    await readAll(fileAt(16))
    expect([unpacked, read]).toEqual([[], ['zstd']])
    const far = fileAt(16.5)
    await readAll(far)
    expect([unpacked, read]).toEqual([[far.blob], ['zstd', 'none']])
  })

  it('is not unpacked where it is not packed, nor where it is larger than 512 MiB', async () => {
    const { unpacked, read, readAll } = createAccess()
    await readAll(fileAt(20, 'none'))
    await readAll(fileAt(20, 'zstd', { ...recipeOf(new Uint8Array(1)), size: 512 * megabyte + 1 }))
    expect([unpacked, read]).toEqual([[], ['none', 'zstd']])
    await readAll(fileAt(20, 'zstd', { ...recipeOf(new Uint8Array(1)), size: 512 * megabyte }))
    expect(unpacked).toHaveLength(1)
  })

  it('stays unpacked while at most one other was since', async () => {
    const { unpacked, readAll } = createAccess()
    const [a, b, c] = [0, 1, 2].map((i) => recipeOf(new Uint8Array(i + 1)))
    for (const blob of [a, b, a, c, b, a]) await readAll(fileAt(20, 'zstd', blob))
    expect(unpacked).toEqual([a, b, c, a])
  })

  it('is read as it is where there is no room, and unpacked anew after anything else that failed', async () => {
    const full = createAccess(() => new FormatError('no-room', { size: 1 }))
    const blob = recipeOf(new Uint8Array(1))
    for (let i = 0; i < 2; i++) await full.readAll(fileAt(20, 'zstd', blob))
    expect([full.unpacked, full.read]).toEqual([[blob], ['zstd', 'zstd']])
    let times = 0
    const broken = createAccess(() => (times++ === 0 ? new Error('gone') : undefined))
    await expect(broken.readAll(fileAt(20, 'zstd', blob))).rejects.toThrow('gone')
    await broken.readAll(fileAt(20, 'zstd', blob))
    expect([broken.unpacked, broken.read]).toEqual([[blob, blob], ['none']])
  })
})
