import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { spellings } from '../../src/build/pack/spellings/index.ts'
import type { Stage } from '../../src/build/stage.ts'
import { type WrittenArchive, writeArchive } from '../../src/build/pack/write-archive.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { buildState } from '../../src/learn/taught-image.ts'
import { type MergedRow, mergedRows } from '../support/build-cases.ts'
import { buildExample } from '../support/examples.ts'
import { isOfStargz, isThere, rowsOfFolder, runTool, saveArchive } from '../support/real-builders.ts'
import { solutions } from '../support/solutions.ts'

// Engines load what the page and the command line write. Takes one to two minutes an engine: it runs where REAL_BUILDERS is set, as in CI.

const isAsked = process.env['REAL_BUILDERS'] !== undefined
const folder = isAsked ? mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'engines-')) : tmpdir()
afterAll(() => {
  if (isAsked) rmSync(folder, { recursive: true, force: true })
})

const storage = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs']
const engines = [
  { name: 'docker', argv: ['docker'], asks: ['version', '--format', '{{.Server.Version}}'] },
  { name: 'podman', argv: ['podman', ...storage], asks: ['images'] },
].map((engine) => ({ ...engine, isReady: isAsked && isThere(...(engine.argv as [string]), ...engine.asks) }))

/** What an engine adds to a container: places to mount on, and its own mark. */
const added =
  /^(?:\.dockerenv|dev(?:\/.*)?|etc(?:\/(?:hostname|hosts|mtab|resolv\.conf))?|proc|sys|run(?:\/(?:\.containerenv|secrets))?)$/

interface SavedManifest {
  readonly Config: string
  readonly Layers: readonly string[]
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const unpacked = (bytes: Uint8Array) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)

describe.each(engines)('what $name loads', ({ name: engine, argv, isReady }) => {
  const run = (...args: readonly string[]) => runTool(...(argv as [string]), ...args)

  /** Loads an archive, and compares what the engine has with what was written. @param isTree whether it shows the tree too */
  async function check(reference: string, archive: WrittenArchive, stage: Stage, isTree: boolean): Promise<void> {
    const place = mkdtempSync(join(folder, 'image-'))
    for (const name of ['saved', 'root']) mkdirSync(join(place, name))
    const file = (name: string) => join(place, name)
    await saveArchive(file('made.tar'), archive)
    run('load', '--input', file('made.tar'))
    const diffIds = stage.layers.map(({ diffId }) => diffId)
    expect(JSON.parse(run('image', 'inspect', '--format', '{{json .RootFS.Layers}}', reference))).toEqual(diffIds)
    run('save', '--output', file('saved.tar'), reference)
    runTool('tar', '-xf', file('saved.tar'), '-C', file('saved'))
    const read = (path: string) => readFileSync(join(place, 'saved', path))
    const [saved] = JSON.parse(read('manifest.json').toString()) as readonly [SavedManifest] // as `docker save` writes it
    expect(sha256(read(saved.Config))).toBe(archive.imageId)
    expect(saved.Layers.map((path) => sha256(unpacked(read(path))))).toEqual(diffIds)
    const container = run('create', reference, 'sh').trim()
    run('export', '--output', file('root.tar'), container)
    run('rm', container)
    run('rmi', reference)
    runTool('tar', '-xpf', file('root.tar'), '-C', file('root'))
    const expected = mergedRows(stage.lowers)
    const own = new Set(expected.map(({ path }) => path))
    const isOther = (row: MergedRow) => row.path.startsWith('bin/') || added.test(row.path) || isOfStargz(row)
    const rows = rowsOfFolder(file('root')).filter((row) => own.has(row.path) || !isOther(row))
    if (isTree) expect(rows).toEqual(expected)
    rmSync(place, { recursive: true })
  }

  if (!isReady) {
    it.skip(`needs REAL_BUILDERS, and ${engine} that answers`)
    return
  }

  it.each(examples.map((example) => [example.id, example] as const))('%s', async (id, example) => {
    for (const spelling of Object.values(spellings)) {
      const { built, archive } = await buildExample(example, spelling.id)
      // Deletions as overlayfs has them are none in layers: each engine makes something else of them.
      await check(`example/${id}:1`, archive, built.stage, spelling.id !== 'overlay')
    }
  })

  it.each(solutions)('the solution of %s', async (_, state) => {
    const { stage, now } = await buildState(state)
    const archive = await writeArchive({ ...stage, created: now, reference: 'lesson:1' })
    await check('lesson:1', archive, stage, true)
  })
})
