import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeArchive } from '../../src/build/pack/write-archive.ts'
import { buildState } from '../../src/learn/taught-image.ts'
import { mergedRows } from '../support/build-cases.ts'
import { isOfStargz, isThere, rowsOfFolder, runTool, saveArchive } from '../support/real-builders.ts'
import { solutions } from '../support/solutions.ts'

const folder = mkdtempSync(join(tmpdir(), 'lessons-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(isThere('skopeo') && isThere('umoci') && process.getuid?.() === 0)('what solves a task, to other tools', () => {
  it.each(solutions)('%s is an image, and its root is the merged tree', async (name, state) => {
    const built = await buildState(state)
    const { layers, history, config, architecture, os, lowers } = built.stage
    const archive = await writeArchive({ layers, history, config, architecture, os, created: built.now, reference: 'lesson:1' })
    const file = join(folder, `${name}.tar`)
    await saveArchive(file, archive)
    const seen = JSON.parse(runTool('skopeo', 'inspect', `oci-archive:${file}`)) as { Digest: string; Layers: string[] }
    expect(seen.Digest).toBe(archive.manifestDigest)
    expect(seen.Layers).toEqual(layers.map(({ digest }) => digest))
    const copied = join(folder, `${name}-oci`)
    runTool('skopeo', 'copy', `oci-archive:${file}`, `oci:${copied}:copied`)
    const bundle = join(folder, `${name}-bundle`)
    runTool('umoci', 'unpack', '--image', `${copied}:copied`, bundle)
    const rows = rowsOfFolder(join(bundle, 'rootfs')).filter((row) => !row.path.startsWith('bin/') && !isOfStargz(row))
    expect(rows).toEqual(mergedRows(lowers))
    rmSync(bundle, { recursive: true, force: true })
    rmSync(file)
  })
})
