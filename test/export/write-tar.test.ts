import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/bytes/problem.ts'
import { planExport } from '../../src/export/export-plan.ts'
import { exportChunks } from '../../src/export/export-request.ts'
import { type LayerContent, readLayer } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { compress, type TestCompression } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { openRecipe, recipeOf } from '../support/sources.ts'

interface ExportedOptions {
  readonly step?: number
  readonly roots?: readonly string[]
  readonly form?: TestCompression
  readonly damage?: (blob: Uint8Array) => Uint8Array
}

/** The tar that an export of some layers gives. */
async function exportedTar(
  layers: readonly (readonly TarRecord[])[],
  options: ExportedOptions,
): Promise<{ tar: Buffer; problems: Problem[] }> {
  const blobs = layers.map((records) =>
    recipeOf((options.damage ?? ((blob: Uint8Array) => blob))(compress(tarBytes(records), options.form ?? 'gzip'))),
  )
  const contents: LayerContent[] = []
  for (const [layer, blob] of blobs.entries())
    contents.push(await readLayer(openRecipe(blob), { layer, mediaType: '', digests: false }))
  const trees = contents.map(({ tree }) => tree)
  const { merged } = mergeLayers(trees)
  const roots = (options.roots ?? ['']).map((path) => (path === '' ? 0 : findPath(merged, path)))
  const plan = finishSteps(planExport(trees, merged, options.step ?? layers.length - 1, roots))
  const problems: Problem[] = []
  const parts: Uint8Array[] = []
  const sources = contents.map(({ compression, checkpoints }, i) => ({
    blob: blobs[i] ?? recipeOf(new Uint8Array()),
    compression,
    checkpoints,
  }))
  for await (const chunk of exportChunks(
    { kind: 'tar', plan, layers: sources },
    { open: openRecipe, onProblem: (problem) => problems.push(problem) },
  ))
    parts.push(chunk.slice())
  return { tar: Buffer.concat(parts), problems }
}

async function inFolder<T>(tar: Buffer, use: (folder: string, path: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-export-'))
  try {
    const path = join(folder, 'a.tar')
    writeFileSync(path, tar)
    return await use(folder, path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The export of some layers, read by GNU tar: what `tar -tv` and the content of each file say. */
async function exported(layers: readonly (readonly TarRecord[])[], options: ExportedOptions = {}) {
  const { tar: bytes, problems } = await exportedTar(layers, options)
  return inFolder(bytes, (_, tar) => {
    const list = execFileSync('tar', ['-tvf', tar, '--numeric-owner'], { env: { ...process.env, LC_ALL: 'C' } })
      .toString()
      .trim()
      .split('\n')
      .filter((line) => line !== '')
    const read = (path: string) => execFileSync('tar', ['-xOf', tar, path]).toString()
    return {
      lines: list.map((line) => line.replace(/^(\S+) +(\S+) +(\d+(?:,\d+)?) +\S+ +\S+ (.*)$/, '$1 $3 $4')),
      problems: problems.map(({ args }) => args),
      contents: Object.fromEntries(
        list.filter((line) => line.startsWith('-')).map((line) => [line.split(' ').at(-1), read(line.split(' ').at(-1) ?? '')]),
      ),
    }
  })
}

/** The export of some layers, unpacked by GNU tar: each path with its kind, the number of its names, and a letter for its inode. */
async function unpacked(layers: readonly (readonly TarRecord[])[], options: ExportedOptions = {}): Promise<string[]> {
  const { tar: bytes } = await exportedTar(layers, options)
  return inFolder(bytes, (folder, tar) => {
    const root = join(folder, 'root')
    mkdirSync(root)
    execFileSync('tar', ['-xf', tar, '-C', root, '--no-same-owner'], { stdio: ['ignore', 'ignore', 'inherit'] })
    const letters = new Map<number, string>()
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((path) => {
        const stat = lstatSync(join(root, path))
        if (stat.isDirectory()) return `${path}/ ${stat.mtimeMs / 1000}`
        const letter = letters.get(stat.ino) ?? String.fromCharCode(0x41 + letters.size)
        letters.set(stat.ino, letter)
        const kind = stat.isSymbolicLink() ? `-> ${readlinkSync(join(root, path))}` : stat.isFIFO() ? 'fifo' : `${stat.size}`
        return `${path} ${kind} ${stat.nlink} names ${letter} ${stat.mtimeMs / 1000}`
      })
  })
}

const file = (path: string, content: string): TarRecord => ({ path, content })

describe('an export', () => {
  it('holds what the container sees: no markers, nothing that is hidden, the last content', async () => {
    const { lines, contents } = await exported([
      [file('a/old', 'old'), file('a/keep', 'keep'), file('b/x', 'x')],
      [...layerOf('- a/old\nopaque b'), file('a/keep', 'new'), file('b/y', 'y')],
    ])
    expect(lines).toEqual(['-rw-r--r-- 3 a/keep', '-rw-r--r-- 1 b/y', 'drwxr-xr-x 0 a/', 'drwxr-xr-x 0 b/'])
    expect(contents).toEqual({ 'a/keep': 'new', 'b/y': 'y' })
  })

  it('is of the state after any layer, and of parts of it', async () => {
    const layers = [[file('a/old', 'old'), file('b', 'b')], layerOf('- a/old')]
    expect((await exported(layers, { step: 0 })).contents).toEqual({ 'a/old': 'old', b: 'b' })
    expect((await exported(layers, { step: 0, roots: ['a', 'a/old'] })).lines).toEqual(['-rw-r--r-- 3 a/old', 'drwxr-xr-x 0 a/'])
  })

  it('keeps hard links together, whichever of the names is left, and puts the file before its links', async () => {
    const first = [
      file('a', 'shared'),
      { path: 'b', type: 'hardlink', linkTarget: 'a' },
      { path: 'c', type: 'hardlink', linkTarget: 'a' },
    ] satisfies TarRecord[]
    expect((await exported([first])).lines).toEqual(['-rw-r--r-- 6 a', 'hrw-r--r-- 0 b link to a', 'hrw-r--r-- 0 c link to a'])
    const { lines, contents } = await exported([first, layerOf('- a')])
    expect(lines).toEqual(['-rw-r--r-- 6 b', 'hrw-r--r-- 0 c link to b'])
    expect(contents).toEqual({ b: 'shared' })
    expect((await exported([first], { roots: ['c'] })).contents).toEqual({ c: 'shared' })
  })

  it('has every name of a symbolic link or fifo, which GNU tar unpacks as one inode', async () => {
    const text =
      '+ b/ mtime=50\n+ b/c/ mtime=51\n+ b/c/s -> ../x mtime=7\n+ b/h => b/c/s\n+ a => b/c/s\n+ d/ mtime=52\n+ d/h => b/c/s\n+ p fifo mtime=8\n+ q => p\n+ x 3 mtime=9\n+ y => x'
    const all = (await exported([layerOf(text)])).lines
    expect(all.filter((line) => line.startsWith('h')).length).toBe(5)
    const expected = [
      'a -> ../x 4 names A 7',
      'b/ 50',
      'b/c/ 51',
      'b/c/s -> ../x 4 names A 7',
      'b/h -> ../x 4 names A 7',
      'd/ 52',
      'd/h -> ../x 4 names A 7',
      'p fifo 2 names B 8',
      'q fifo 2 names B 8',
      'x 3 2 names C 9',
      'y 3 2 names C 9',
    ]
    expect(await unpacked([layerOf(text)])).toEqual(expected)
    expect(await unpacked(text.split('\n').map(layerOf))).toEqual(expected)
    // Of a part of the image, the names that are in it.
    expect(await unpacked([layerOf(text)], { roots: ['d', 'a'] })).toEqual([
      'a -> ../x 2 names A 7',
      'd/ 52',
      'd/h -> ../x 2 names A 7',
    ])
    // What the target was when the link was made.
    expect(await unpacked([layerOf('+ x 3 mtime=1'), layerOf('+ y => x\n+ x 4 mtime=2')])).toEqual([
      'x 4 1 names A 2',
      'y 3 1 names B 1',
    ])
  })

  it('takes files from where they are stored, in every form', async () => {
    const layers = [
      Array.from({ length: 40 }, (_, i) => file(`f${i}`, `${i} `.repeat(40_000))),
      [file('f7', 'seven')],
      [file('f11', 'eleven')],
    ]
    const expected = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`f${i}`, i === 7 ? 'seven' : i === 11 ? 'eleven' : `${i} `.repeat(40_000)]),
    )
    for (const form of ['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'] satisfies TestCompression[]) {
      const whole = await exported(layers, { form })
      expect([whole.problems, whole.contents]).toEqual([[], expected])
      // Few files far from each other: the way between them is passed over, not written.
      expect((await exported(layers, { form, roots: ['f1', 'f39'] })).contents).toEqual({
        f1: expected['f1'],
        f39: expected['f39'],
      })
    }
  })

  it('says what is missing where a layer is damaged, and has all that precedes it', async () => {
    const noise = Array.from({ length: 30_000 }, (_, i) => `${i * 7919 * 104_729}`).join(' ')
    const { contents, problems } = await exported([[file('whole', 'whole'), file('cut', noise)]], {
      damage: (blob) => blob.slice(0, 60_000),
    })
    expect(contents['whole']).toBe('whole')
    expect([noise.startsWith(contents['cut'] ?? '-'), (contents['cut'] ?? '').length > 10_000]).toEqual([true, true])
    expect(problems).toEqual([{ what: 'cut-member', path: 'cut', size: contents['cut']?.length }])
  })

  it('names implied directories with what engines give them, and writes symbolic links behind their directory', async () => {
    expect(
      (
        await exported([
          [
            file('srv/www/index', 'x'),
            { path: 'srv/link', type: 'symlink', linkTarget: '/etc', mode: 0o777 },
            { path: 'top', type: 'symlink', linkTarget: 'srv', mode: 0o777 },
          ],
        ])
      ).lines,
    ).toEqual([
      '-rw-r--r-- 1 srv/www/index',
      'lrwxrwxrwx 0 top -> srv',
      'drwxr-xr-x 0 srv/',
      'lrwxrwxrwx 0 srv/link -> /etc',
      'drwxr-xr-x 0 srv/www/',
    ])
  })
})
