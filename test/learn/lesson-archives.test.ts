import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeArchive } from '../../src/build/pack/write-archive.ts'
import { stateOf } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { buildState } from '../../src/learn/taught-image.ts'
import { mergedRows } from '../support/build-cases.ts'
import { isThere, rowsOfFolder, runTool, saveArchive } from '../support/real-builders.ts'

const folder = mkdtempSync(join(tmpdir(), 'lessons-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const loaded = await Promise.all(lessons.map(async ({ id, load }) => ({ id, lesson: await load() })))
/** The first solution of each task that is built. */
const solutions = loaded.flatMap(({ id, lesson }) =>
  'scenes' in lesson
    ? []
    : lesson.tasks.flatMap((task, at) =>
        task.kind === 'build' ? [[`${id}-${at + 1}`, { ...stateOf(lesson, task.from), ...task.solutions[0] }] as const] : [],
      ),
)

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
    // Of eStargz the table of contents and its landmarks are entries like any other, which no container asks for.
    const isOfStargz = ({ path }: { readonly path: string }) =>
      /^(?:stargz\.index\.json|\.(?:no\.)?prefetch\.landmark)$/.test(path)
    const rows = rowsOfFolder(join(bundle, 'rootfs')).filter((row) => !row.path.startsWith('bin/') && !isOfStargz(row))
    expect(rows).toEqual(mergedRows(lowers))
    rmSync(bundle, { recursive: true, force: true })
    rmSync(file)
  })
})
