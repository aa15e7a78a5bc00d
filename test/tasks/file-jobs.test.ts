import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { placeEntry } from '../../src/merge/compare-nodes.ts'
import { createFileAccess, locationOf } from '../../src/tasks/file-access.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const token = 'zX9kQ2mV7bN4cR8tLp'
const layers = [
  tarBytes(layerOf('+ d/\n+ a 3\n+ h => a')),
  tarBytes([...layerOf('+ a 8\n+ none => nowhere'), { path: '.env', content: `API_TOKEN=${token}\n` }]),
]

/** An image of two layers, its files, and the jobs that were asked for. @param fails says which job breaks, by its number */
async function open(fails: (job: number) => boolean = () => false) {
  const [image] = (await openBytes(archiveOf(buildImage({ layers }).files))).images
  if (image === undefined) throw new Error('there is one')
  const inner = createTestRunner()
  const loaded = await loadImage(image, inner, { digests: false })
  const jobs: JobName[] = []
  const run: JobRunner['run'] = (name, input, options) =>
    fails(jobs.push(name) - 1) ? Promise.reject(new FormatError('no-room', { size: 1 })) : inner.run(name, input, options)
  const entryOf = (layer: number, path: string) => {
    const tree = loaded.trees[layer]
    const node = tree === undefined ? -1 : findPath(tree, path)
    const events = [...loaded.merged.hardlinks].find(([event]) => loaded.merged.eventNode[event] === node)
    const entry = placeEntry(loaded.trees, layer, node, path === 'h' ? events?.[1] : undefined)
    if (entry === undefined) throw new Error(`${path} is not there`)
    return entry
  }
  const locate = (layer: number, path: string) => {
    const file = locationOf({ loaded, image }, entryOf(layer, path))
    if (file === undefined) throw new Error(`${path} has no content`)
    return file
  }
  return { image, loaded, jobs, entryOf, locate, access: createFileAccess({ ...inner, run }) }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

describe('where the content of an entry is', () => {
  it('is in its own layer, or in that of the file which a hard link names, and the same each time', async () => {
    const { access, locate } = await open()
    const read = async (layer: number, path: string) => text(await access.read(locate(layer, path), { offset: 0, size: 99 }))
    expect(await Promise.all([read(0, 'a'), read(1, 'a'), read(0, 'h')])).toEqual(['abc', 'abcdefgh', 'abc'])
    expect(locate(1, 'a')).toBe(locate(1, 'a'))
    expect(locate(0, 'h')).toBe(locate(0, 'a'))
  })

  it('is nowhere for what has none, or none that was read', async () => {
    const { image, loaded, entryOf } = await open()
    expect(locationOf({ loaded, image }, entryOf(0, 'd'))).toBeUndefined()
    expect(locationOf({ loaded, image }, entryOf(1, 'none'))).toBeUndefined()
    expect(locationOf({ loaded: undefined, image }, entryOf(0, 'a'))).toBeUndefined()
    expect(locationOf({ loaded, image: undefined }, entryOf(0, 'a'))).toBeUndefined()
    expect(locationOf({ loaded, image: { ...image, layers: [] } }, entryOf(0, 'a'))).toBeUndefined()
    const other = await open()
    expect(locationOf({ loaded, image }, other.entryOf(0, 'a'))).toBeUndefined()
  })
})

describe('the access to files', () => {
  it('keeps what was read and described until it is to let go', async () => {
    const { access, locate, jobs } = await open()
    const file = locate(1, 'a')
    for (let i = 0; i < 2; i++) {
      await access.read(file, { offset: i, size: 3 })
      await access.describe(file, 'a')
    }
    expect(jobs).toEqual(['read-file', 'describe-content'])
    access.dispose()
    expect(text(await access.read(file, { offset: 1, size: 3 }))).toBe('bcd')
    expect(jobs).toEqual(['read-file', 'describe-content', 'read-file'])
  })

  it('asks anew for what failed', async () => {
    const { access, locate, jobs } = await open((job) => job === 0)
    const file = locate(1, 'a')
    await expect(access.read(file, { offset: 0, size: 3 })).rejects.toMatchObject({ fault: { code: 'no-room' } })
    expect(text(await access.read(file, { offset: 0, size: 3 }))).toBe('abc')
    expect(jobs).toEqual(['read-file', 'read-file'])
  })

  it('describes a file by its content and its path, and finds the secrets in it', async () => {
    const { access, locate } = await open()
    const file = locate(1, '.env')
    expect(await access.describe(file, '.env')).toMatchObject({ kind: { id: 'ascii-text' } })
    const found = await access.findSecrets(file, '.env', { known: [] })
    expect(found.map(({ begin, end }) => [begin, end])).toEqual([['API_TOKEN='.length, `API_TOKEN=${token}`.length]])
    expect(await access.findSecrets(locate(1, 'a'), 'a', { known: [] })).toEqual([])
  })

  it('finds secrets by rules of one’s own, which a job reads', async () => {
    const { access, locate } = await open()
    const read = await createTestRunner().run('read-own-rules', { text: `[[rules]]\nid = "b"\nregex = 'cd+e'\n`, name: 'b.toml' })
    if ('fault' in read) throw new Error('they can be used')
    const found = await access.findSecrets(locate(1, 'a'), 'a', { known: [], ownRules: read.rules })
    expect(found).toMatchObject([{ begin: 2, end: 5 }])
    expect(await access.findSecrets(locate(1, '.env'), '.env', { known: [], ownRules: read.rules })).toEqual([])
  })

  it('says how far a search, a comparison and an export are', async () => {
    const { access, locate } = await open()
    const told: [string, number][] = []
    const onProgress = (what: string) => ({ onProgress: (bytes: number) => void told.push([what, bytes]) })
    const bytes = Buffer.from('h')
    expect([...(await access.search(locate(1, 'a'), { bytes, ignoresCase: false }, onProgress('search'))).offsets]).toEqual([7])
    // The bytes that were asked for are still those of whoever asked.
    expect(bytes.toString()).toBe('h')
    const { differingBytes } = await access.compare(locate(0, 'a'), locate(1, 'a'), onProgress('compare'))
    // What only the longer one has differs.
    expect(differingBytes).toBe(5)
    const { content } = await access.export({ kind: 'file', file: locate(1, 'a') }, undefined, onProgress('export'))
    expect(content?.kind === 'blob' && (await content.blob.text())).toBe('abcdefgh')
    expect(told.filter(([what]) => what === 'export').at(-1)).toEqual(['export', 8])
    expect(new Set(told.map(([what]) => what))).toEqual(new Set(['search', 'compare', 'export']))
  })

  it('compares texts by lines', async () => {
    const { access } = await open()
    const before = await access.compareTexts('a\nb\n', 'a\nc\n')
    expect(before).toEqual(await createTestRunner().run('compare-text', { before: 'a\nb\n', after: 'a\nc\n' }))
  })
})
