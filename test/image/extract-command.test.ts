import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeText } from '../../src/bytes/text.ts'
import { extractCommand, shellQuoted } from '../../src/image/extract-command.ts'
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
      const command = extractCommand({ archive: 'my image.tar', isFolder: false, layer, compression, path })
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
    const command = extractCommand({ archive: 'layout', isFolder: true, layer, compression: 'gzip', path: 'etc/motd' })
    expect(run(command).toString()).toBe('hello')
  })
})

describe('a quoted word', () => {
  it('is read back by a shell as it was, and shows no control character', () => {
    // A word of a command cannot hold a NUL.
    const word = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '').toWellFormed())
    fc.assert(
      fc.property(word, (text) => {
        const quoted = shellQuoted(text)
        expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(Buffer.from(run(`printf %s ${quoted}`))).toEqual(Buffer.from(encodeText(text)))
      }),
      { numRuns: 200 },
    )
  })

  it('leaves bytes that are no UTF-8 as they are', () => {
    expect(run(`printf %s ${shellQuoted('caf\udce9')}`)).toEqual(Buffer.from([0x63, 0x61, 0x66, 0xe9]))
  })
})
