import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FileLocation, locateFile, narrowLocation } from '../../src/layer/file-location.ts'
import { openFile, readFileBytes } from '../../src/layer/read-file.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { compress } from '../support/image.ts'
import { openRecipe, recipeOf } from '../support/sources.ts'

const size = 3_000_000
/** Where the sparse file has bytes, and what. */
const pieces = [
  [0, 'begin'],
  [1_000_000, 'middle'.repeat(20_000)],
  [2_500_000, 'last'],
] as const

/** A sparse file packed by GNU tar. */
function packSparse(format: string): { tar: Uint8Array<ArrayBuffer>; content: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-sparse-'))
  try {
    const path = join(folder, 'sparse')
    const file = openSync(path, 'w')
    for (const [offset, text] of pieces) writeSync(file, text, offset)
    writeSync(file, '\0', size - 1)
    closeSync(file)
    execFileSync('tar', ['--sparse', ...format.split(' '), '-cf', 'a.tar', 'sparse'], { cwd: folder })
    return { tar: new Uint8Array(readFileSync(join(folder, 'a.tar'))), content: readFileSync(path) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function locate(tar: Uint8Array, form: 'none' | 'gzip'): Promise<FileLocation> {
  const blob = recipeOf(compress(tar, form))
  const layer = await readLayer(openRecipe(blob), { layer: 0, mediaType: '', digests: false })
  const file = locateFile(layer, blob, findPath(layer.tree, 'sparse'))
  if (file === undefined) throw new Error('the file is not there')
  return file
}

describe('the content of a sparse file', () => {
  for (const format of [
    '--format=gnu',
    '--format=pax --sparse-version=0.0',
    '--format=pax --sparse-version=0.1',
    '--format=pax --sparse-version=1.0',
  ]) {
    it(`is whole, zeros where nothing is stored (${format})`, async () => {
      const { tar, content } = packSparse(format)
      // Only the pieces are stored: the archive is far smaller than the file.
      expect(tar.length).toBeLessThan(size / 2)
      for (const form of ['none', 'gzip'] as const) {
        const file = await locate(tar, form)
        expect(file.size).toBe(size)
        expect(Buffer.from(await readFileBytes(file, { open: openRecipe })).equals(content)).toBe(true)
      }
    })
  }

  it('can be read in any part, also by way of a narrowed location and of a source', async () => {
    const { tar, content } = packSparse('--format=pax')
    const file = await locate(tar, 'gzip')
    const source = openFile(file, { open: openRecipe })
    const range = fc.record({ offset: fc.nat(size + 10), size: fc.oneof(fc.nat(100), fc.nat(size)) })
    await fc.assert(
      fc.asyncProperty(range, async (part) => {
        const expected = content.subarray(part.offset, part.offset + part.size)
        expect(
          Buffer.from(await readFileBytes(narrowLocation(file, part), { open: openRecipe, range: part })).equals(expected),
        ).toBe(true)
        expect(Buffer.from(await source.read(part)).equals(expected)).toBe(true)
      }),
      {
        numRuns: 60,
        examples: [[{ offset: 999_990, size: 20 }], [{ offset: 500_000, size: 10 }], [{ offset: size - 1, size: 1 }]],
      },
    )
  })
})
