import { describe, expect, it } from 'vitest'
import { readLayer } from '../../src/layer/read-layer.ts'
import { FormatError } from '../../src/bytes/errors.ts'
import { createFileAccess } from '../../src/tasks/file-access.ts'
import { locateFile } from '../../src/layer/file-location.ts'
import { findPath } from '../../src/tree/preorder.ts'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { createTestRunner } from '../support/archives.ts'
import { compress, type TestCompression } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { openRecipe, recipeOf } from '../support/sources.ts'

/** Numbered lines, which repeat nowhere. */
const text = (lines: number, seed: number) => Buffer.from(Array.from({ length: lines }, (_, i) => `${seed} ${i}\n`).join(''))
const large = text(2_000_000, 1)
const contents = new Map([
  ['first', Buffer.from('first\n')],
  ['large', large],
  ['last', text(60_000, 2)],
  ['tail', Buffer.from('tail\n')],
])
const tar = tarBytes([...contents].map(([path, content]) => ({ path, content })))

/** A runner that notes the jobs that it runs. */
function createNotingRunner(): { runner: JobRunner; names: JobName[] } {
  const names: JobName[] = []
  const inner = createTestRunner()
  const run: JobRunner['run'] = (name, input, options) => {
    names.push(name)
    return inner.run(name, input, options)
  }
  return { runner: { ...inner, run }, names }
}

async function open(form: TestCompression, hasRoom = true) {
  const blob = recipeOf(compress(tar, form))
  const layer = await readLayer(openRecipe(blob), { layer: 0, mediaType: '', digests: false })
  const { runner, names } = createNotingRunner()
  const full: JobRunner['run'] = (name, input, options) =>
    name === 'export' ? Promise.reject(new FormatError('no-room', { size: 1 })) : runner.run(name, input, options)
  const locate = (path: string) => {
    const file = locateFile(layer, blob, findPath(layer.tree, path))
    if (file === undefined) throw new Error(`${path} is not there`)
    return file
  }
  return { access: createFileAccess(hasRoom ? runner : { ...runner, run: full }), names, locate }
}

describe('the access to files', () => {
  for (const form of ['none', 'gzip', 'zstd', 'zstd-frames'] satisfies TestCompression[]) {
    it(`reads any part of any file of a layer in the form ${form}`, async () => {
      const { access, locate } = await open(form)
      for (const [path, content] of contents) {
        const file = locate(path)
        for (const [offset, size] of [
          [0, 100],
          [content.length - 5, 100],
          [Math.floor(content.length / 2), 700_000],
          [content.length, 10],
        ] as const) {
          expect(
            Buffer.from(await access.read(file, { offset, size })).equals(content.subarray(offset, offset + size)),
            `${path} from ${offset}`,
          ).toBe(true)
        }
      }
    })
  }

  it('reads what was read before only once', async () => {
    const { access, names, locate } = await open('gzip')
    const file = locate('large')
    await Promise.all([access.read(file, { offset: 0, size: 1000 }), access.read(file, { offset: 500, size: 1000 })])
    await access.read(file, { offset: 200_000, size: 100_000 })
    expect(names).toEqual(['read-file', 'read-file'])
  })

  it('unpacks a layer once that can only be read from its beginning', async () => {
    const { access, names, locate } = await open('zstd')
    await access.read(locate('first'), { offset: 0, size: 10 })
    await Promise.all([
      access.read(locate('last'), { offset: 0, size: 10 }),
      access.read(locate('tail'), { offset: 0, size: 10 }),
    ])
    expect(names.filter((name) => name === 'export')).toHaveLength(1)
    expect(names.filter((name) => name === 'read-file')).toHaveLength(3)
  })

  it('reads from the beginning each time where there is no room to unpack a layer', async () => {
    const { access, locate } = await open('zstd', false)
    expect(Buffer.from(await access.read(locate('tail'), { offset: 0, size: 10 })).toString()).toBe('tail\n')
  })

  it('finds, compares and exports', async () => {
    const { access, locate } = await open('gzip')
    const { offsets } = await access.search(locate('last'), { bytes: Buffer.from('2 59999\n'), ignoresCase: false }, {})
    expect([...offsets]).toEqual([contents.get('last')?.indexOf('2 59999\n')])
    expect(await access.compare(locate('first'), locate('tail'), {})).toMatchObject({
      beforeSize: 6,
      afterSize: 5,
      differingBytes: 6,
    })
    const { content, problems } = await access.export({ kind: 'file', file: locate('tail') }, undefined, {})
    expect([content?.kind === 'blob' && (await content.blob.text()), problems]).toEqual(['tail\n', []])
  })
})
