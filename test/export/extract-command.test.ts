import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeText } from '../../src/bytes/text.ts'
import { dockerCommand, tarCommand } from '../../src/export/extract-command.ts'
import { quoteForShell } from '../../src/export/shell-quote.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { readTar } from '../support/layers.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (command: string): string => execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'latin1' })

describe('a word for the shell', () => {
  it.each([
    ['etc/passwd', 'etc/passwd'],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['$(x)', "'$(x)'"],
    ['', "''"],
    ['-x', "'-x'"],
    ['a\nb', "$'a\\x0a'$'b'"],
    ['ü', "'ü'"],
  ])('%j', (text, quoted) => {
    expect(quoteForShell(text)).toBe(quoted)
  })

  it('is read by bash as what it was', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 }).filter((given) => !given.includes(0))
    fc.assert(
      fc.property(bytes, (given) => {
        const said = run(`printf %s ${quoteForShell(decodeText(given))}`)
        expect(Buffer.from(said, 'latin1')).toEqual(Buffer.from(given))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the command that takes a version out with tar', () => {
  const path = "etc/it's a $file"
  const plain: TarRecord[] = [{ path, content: 'the content' }]

  it.each([
    ['docker-archive', 'none'],
    ['oci', 'gzip'],
    ['kaniko', 'gzip'],
  ] as const)('gives the content of a file of an image as %s, %s', async (form, compression) => {
    const layer = tarBytes(plain)
    const { tree } = await readTar(layer)
    const { files } = buildImage({ layers: [layer], compression }, form)
    const blobs = Object.keys(Object.fromEntries(files))
    writeFileSync(join(folder, 'my image.tar'), archiveOf(files))
    // The blob is the one of which tar makes the content: others are no tars.
    const outputs = blobs.flatMap((blob) => {
      const command = tarCommand({
        archive: 'my image.tar',
        blob,
        isFolder: false,
        compression,
        entry: { tree, node: findPath(tree, path) },
      })
      try {
        return [run(`${command} 2>/dev/null`)]
      } catch {
        return []
      }
    })
    expect(outputs).toEqual(['the content'])
  })

  it('gives it of a layer that was packed as a folder, and of a root file system', async () => {
    mkdirSync(join(folder, 'root/etc'), { recursive: true })
    writeFileSync(join(folder, 'root', path), 'from a folder')
    for (const [name, what] of [
      ['dotted.tar', '.'],
      ['plain.tar', 'etc'],
    ]) {
      run(`tar -C root -cf ${name} ${what}`)
      const { tree } = await readTar(new Uint8Array(execFileSync('cat', [join(folder, name ?? '')])))
      const entry = { tree, node: findPath(tree, path) }
      const command = tarCommand({ archive: name ?? '', blob: undefined, isFolder: false, compression: 'none', entry })
      expect(run(command)).toBe('from a folder')
      expect(run(tarCommand({ archive: '.', blob: name, isFolder: true, compression: 'none', entry }))).toBe('from a folder')
    }
  })
})

it('of a layer in Zstandard says so to tar, which sees no beginning of a pipe', async () => {
  const { tree } = await readTar(tarBytes([{ path: 'a/', type: 'directory' }]))
  const entry = { tree, node: findPath(tree, 'a') }
  expect(tarCommand({ archive: 'i.tar', blob: 'blobs/sha256/0', isFolder: false, compression: 'zstd', entry })).toBe(
    'tar -xOf i.tar blobs/sha256/0 | tar --zstd -xf - a',
  )
})

it('the commands for Docker quote what they are given', () => {
  expect(dockerCommand('shop:1.0', 'etc/a b')).toBe(
    `id=$(docker create shop:1.0 x) && docker cp "$id":'/etc/a b' . && docker rm "$id"`,
  )
})
