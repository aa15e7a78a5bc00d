import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileCommand } from '../../src/export/extract-command.ts'
import { archiveOf, buildImage, type TestCompression } from '../support/image.ts'
import { openBytes } from '../support/archives.ts'
import { tarBytes } from '../support/tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'layerscope-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What bash prints. Tar complains of the form of the name that is not there. */
function run(command: string): Buffer {
  return execFileSync('bash', ['-c', `${command} 2>/dev/null || true`], { cwd: folder })
}

const paths = ['etc/motd', "it's/a b", 'a"b/$HOME `id`', '-rf', 'caf\u00e9/\u6587\u4ef6', 'new\nline', '*', 'a\\b', ':colon']

describe('the command that gets at a file', () => {
  it.each((['none', 'gzip', 'zstd'] as const).flatMap((compression) => paths.map((path) => [compression, path] as const)))(
    'prints it from a layer in %s: %j',
    async (compression: TestCompression, path) => {
      const layers = [tarBytes([{ path, content: `content of ${path}` }])]
      const archive = archiveOf(buildImage({ layers, compression }).files)
      writeFileSync(join(folder, 'my image.tar'), archive)
      const [layer] = (await openBytes(archive)).images[0]?.layers ?? []
      if (layer === undefined) throw new Error('there is one')
      const command = fileCommand({ archive: 'my image.tar', isFolder: false, blob: layer.name, compression, path })
      expect(run(command).toString()).toBe(`content of ${path}`)
    },
  )

  it('prints it from a folder, and from a layer whose names begin with ./', async () => {
    const { files } = buildImage({ layers: [tarBytes([{ path: './etc/motd', content: 'hello' }])] })
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(folder, 'layout', name)), { recursive: true })
      writeFileSync(join(folder, 'layout', name), bytes)
    }
    const [layer] = (await openBytes(archiveOf(files))).images[0]?.layers ?? []
    if (layer === undefined) throw new Error('there is one')
    const command = fileCommand({ archive: 'layout', isFolder: true, blob: layer.name, compression: 'gzip', path: 'etc/motd' })
    expect(run(command).toString()).toBe('hello')
  })
})
