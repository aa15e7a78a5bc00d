import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { textOf } from '../../src/build/overlay/content.ts'
import { spellings } from '../../src/build/pack/spellings/index.ts'
import { decompress } from '../../src/build/shell/programs/gzip.ts'
import { builtInBases } from '../../src/learn/bases/index.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { mergedRows } from '../support/build-cases.ts'
import { buildExample, exampleDigests } from '../support/examples.ts'
import { isThere, rowsOfFolder, runTool, saveArchive } from '../support/real-builders.ts'

const folder = mkdtempSync(join(tmpdir(), 'examples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const recorded = JSON.parse(readFileSync(new URL('../fixtures/example-digests.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, ReturnType<typeof exampleDigests>>
> // as its README says

const listed = examples.map((example) => [example.id, example] as const)
const root = process.getuid?.() === 0

describe('the examples', () => {
  it('have names of their own, and digests that are recorded', () => {
    const ids = examples.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(recorded)).toEqual(ids)
    // Every base is in use, and none is missing.
    expect(new Set(examples.flatMap(({ bases }) => bases))).toEqual(new Set(Object.keys(builtInBases)))
  })

  it.each(listed)('%s has the digests that were recorded, and one tree in every spelling', async (id, example) => {
    const made = await buildExample(example)
    expect(exampleDigests(made)).toEqual(recorded[id])
    for (const spelling of Object.values(spellings)) {
      const other = await buildExample(example, spelling.id)
      expect(mergedRows(other.built.stage.lowers), spelling.id).toEqual(mergedRows(made.built.stage.lowers))
    }
  })

  it.each(listed.filter(([, { secrets }]) => secrets !== undefined))('%s keeps its secrets to itself', async (_, example) => {
    const { built } = await buildExample(example)
    const { history, config, layers } = built.stage
    const printed = built.stages.flatMap(({ steps }) => steps.map((step) => step.printed)).join('')
    const tars = layers.map(({ blob }) => textOf(decompress(blob))).join('')
    // The tars are seen: the length of the secret is in one of them.
    expect(tars).toContain('srv/length')
    for (const value of Object.values(example.secrets ?? {}))
      expect(JSON.stringify([history, config]) + printed + tars).not.toContain(value)
  })
})

describe.runIf(isThere('skopeo') && isThere('umoci') && root)('the archive, to other tools', () => {
  it.each(listed)('%s is an image, and its root is the merged tree', async (id, example) => {
    const made = await buildExample(example)
    const file = join(folder, `${id}.tar`)
    await saveArchive(file, made.archive)
    const seen = JSON.parse(runTool('skopeo', 'inspect', `oci-archive:${file}`)) as { Digest: string; Layers: string[] }
    expect(seen.Digest).toBe(made.archive.manifestDigest)
    expect(seen.Layers).toEqual(made.built.stage.layers.map(({ digest }) => digest))
    const copied = join(folder, `${id}-oci`)
    runTool('skopeo', 'copy', `oci-archive:${file}`, `oci:${copied}:copied`)
    runTool('skopeo', 'copy', `docker-archive:${file}`, `oci:${copied}:docker`)
    const bundle = join(folder, `${id}-bundle`)
    runTool('umoci', 'unpack', '--image', `${copied}:copied`, bundle)
    const rows = rowsOfFolder(join(bundle, 'rootfs')).filter(({ path }) => !path.startsWith('bin/'))
    expect(rows).toEqual(mergedRows(made.built.stage.lowers))
  })
})
