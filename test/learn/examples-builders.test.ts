import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInBases } from '../../src/learn/bases/index.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { mergedRows } from '../support/build-cases.ts'
import { buildExample } from '../support/examples.ts'
import { isThere, rowsOfFolder, runTool, saveArchive, saveContext, withBusybox } from '../support/real-builders.ts'

// Takes half a minute and root: it runs where REAL_BUILDERS is set, as in CI.

const isAsked = process.env['REAL_BUILDERS'] !== undefined
// Builders wait for disks, and not for memory. Where nothing runs, nothing takes the folder away again.
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const folder = isAsked ? mkdtempSync(join(memory, 'examples-')) : memory
afterAll(() => {
  if (isAsked) rmSync(folder, { recursive: true, force: true })
})

/** Other builders have none of the programs that only act as package managers. */
const listed = examples
  .filter(({ bases }) => bases.every((base: string) => !base.startsWith('pretend-')))
  .map((example) => [example.id, example] as const)

/** What buildah 1.28 does not know. */
const beyondBuildah = /<<|--link/
/** Places to mount on, which buildah leaves behind, all empty. */
const leftByBuildah = new Set(['etc/hostname', 'etc/hosts', 'etc/resolv.conf', 'run/secrets'])

const storage = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run'), '--storage-driver', 'overlay']
/** Its other drivers compare whole copies, by times in seconds, and write other layers. */
const hasOverlay =
  isAsked && process.getuid?.() === 0 && isThere('umoci') && isThere('/bin/busybox') && isThere('buildah', ...storage, 'images')

describe.runIf(hasOverlay)('what buildah builds', () => {
  const policy = ['--signature-policy', join(folder, 'policy.json')]

  beforeAll(async () => {
    saveContext(folder, '', [{ path: 'policy.json', mode: 0o644, text: '{"default":[{"type":"insecureAcceptAnything"}]}' }])
    for (const base of Object.values(builtInBases)) {
      const file = join(folder, `base-${base.name}.tar`)
      await saveArchive(file, await withBusybox(await base.make(), `localhost/${base.name}:latest`))
      runTool('buildah', ...storage, 'pull', ...policy, `oci-archive:${file}`)
    }
  }, 60_000)

  it.for(listed)('%s is the same tree', { timeout: 60_000 }, async ([id, example], { skip }) => {
    const { dockerfile, files, secrets = {} } = example
    skip(beyondBuildah.test(dockerfile), 'buildah 1.28 knows neither here-documents nor COPY --link')
    const context = join(folder, `${id}-context`)
    saveContext(context, dockerfile, files)
    const given = Object.entries(secrets).flatMap(([name, value]) => {
      saveContext(folder, '', [{ path: `secret-${name}`, mode: 0o600, text: value }])
      return ['--secret', `id=${name},src=${join(folder, `secret-${name}`)}`]
    })
    const flags = ['--isolation', 'chroot', '--layers', '--pull-never', '--network', 'host', ...given]
    runTool('buildah', ...storage, 'bud', ...policy, ...flags, '-t', `localhost/${id}`, context)
    const image = join(folder, `${id}-buildah`)
    runTool('buildah', ...storage, 'push', ...policy, `localhost/${id}`, `oci:${image}:made`)
    runTool('umoci', 'unpack', '--image', `${image}:made`, join(folder, `${id}-root`))
    const rows = rowsOfFolder(join(folder, `${id}-root`, 'rootfs'))
      .filter(({ path }) => !path.startsWith('bin/'))
      .filter(({ path, size }) => !leftByBuildah.has(path) || size > 0)
    const made = await buildExample(example, 'buildah')
    expect(rows).toEqual(mergedRows(made.built.stage.lowers))
  })
})
