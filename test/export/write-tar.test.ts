import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../src/bytes/byte-source.ts'
import type { Problem } from '../../src/bytes/problem.ts'
import { planExport } from '../../src/export/export-plan.ts'
import { exportChunks } from '../../src/export/export-request.ts'
import type { LayerContent } from '../../src/layer/read-layer.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { compress, type TestCompression } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

/** The export of some layers, unpacked by GNU tar: what `tar -tv` and the content of each file say. */
async function exported(layers: readonly (readonly TarRecord[])[], options: { step?: number; roots?: string[]; form?: TestCompression; damage?: (blob: Uint8Array) => Uint8Array } = {}) {
  const blobs = layers.map((records) => new Blob([new Uint8Array((options.damage ?? ((blob: Uint8Array) => blob))(compress(tarBytes(records), options.form ?? 'gzip')))]))
  const contents: LayerContent[] = []
  for (const [layer, blob] of blobs.entries()) contents.push(await readLayer(openSource(blob), { layer, mediaType: '', digests: false }))
  const trees = contents.map(({ tree }) => tree)
  const { merged } = mergeLayers(trees)
  const roots = (options.roots ?? ['']).map((path) => (path === '' ? 0 : findPath(merged, path)))
  const plan = finishSteps(planExport(trees, merged, options.step ?? layers.length - 1, roots))
  const problems: Problem[] = []
  const parts: Uint8Array[] = []
  const sources = contents.map(({ compression, checkpoints }, i) => ({ blob: blobs[i] ?? new Blob(), compression, checkpoints }))
  for await (const chunk of exportChunks({ kind: 'tar', plan, layers: sources }, { onProblem: (problem) => problems.push(problem) })) parts.push(chunk.slice())
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-export-'))
  try {
    const tar = join(folder, 'a.tar')
    writeFileSync(tar, Buffer.concat(parts))
    const list = execFileSync('tar', ['-tvf', tar, '--numeric-owner'], { env: { ...process.env, LC_ALL: 'C' } }).toString().trim().split('\n').filter((line) => line !== '')
    const read = (path: string) => execFileSync('tar', ['-xOf', tar, path]).toString()
    return { lines: list.map((line) => line.replace(/^(\S+) +(\S+) +(\d+(?:,\d+)?) +\S+ +\S+ (.*)$/, '$1 $3 $4')), problems: problems.map(({ message }) => message), contents: Object.fromEntries(list.filter((line) => line.startsWith('-')).map((line) => [line.split(' ').at(-1), read(line.split(' ').at(-1) ?? '')])) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const file = (path: string, content: string): TarRecord => ({ path, content })

describe('an export', () => {
  it('holds what the container sees: no markers, nothing that is hidden, the last content', async () => {
    const { lines, contents } = await exported([[file('a/old', 'old'), file('a/keep', 'keep'), file('b/x', 'x')], [...layerOf('- a/old\nopaque b'), file('a/keep', 'new'), file('b/y', 'y')]])
    expect(lines).toEqual(['-rw-r--r-- 3 a/keep', '-rw-r--r-- 1 b/y', 'drwxr-xr-x 0 a/', 'drwxr-xr-x 0 b/'])
    expect(contents).toEqual({ 'a/keep': 'new', 'b/y': 'y' })
  })

  it('is of the state after any layer, and of parts of it', async () => {
    const layers = [[file('a/old', 'old'), file('b', 'b')], layerOf('- a/old')]
    expect((await exported(layers, { step: 0 })).contents).toEqual({ 'a/old': 'old', b: 'b' })
    expect((await exported(layers, { step: 0, roots: ['a', 'a/old'] })).lines).toEqual(['-rw-r--r-- 3 a/old', 'drwxr-xr-x 0 a/'])
  })

  it('keeps hard links together, whichever of the names is left, and puts the file before its links', async () => {
    const first = [file('a', 'shared'), { path: 'b', type: 'hardlink', linkTarget: 'a' }, { path: 'c', type: 'hardlink', linkTarget: 'a' }] satisfies TarRecord[]
    expect((await exported([first])).lines).toEqual(['-rw-r--r-- 6 a', 'hrw-r--r-- 0 b link to a', 'hrw-r--r-- 0 c link to a'])
    const { lines, contents } = await exported([first, layerOf('- a')])
    expect(lines).toEqual(['-rw-r--r-- 6 b', 'hrw-r--r-- 0 c link to b'])
    expect(contents).toEqual({ b: 'shared' })
    expect((await exported([first], { roots: ['c'] })).contents).toEqual({ c: 'shared' })
  })

  it('takes files from where they are stored, in every form', async () => {
    const layers = [Array.from({ length: 40 }, (_, i) => file(`f${i}`, `${i} `.repeat(40_000))), [file('f7', 'seven')], [file('f11', 'eleven')]]
    const expected = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, i === 7 ? 'seven' : i === 11 ? 'eleven' : `${i} `.repeat(40_000)]))
    for (const form of ['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'] satisfies TestCompression[]) {
      const whole = await exported(layers, { form })
      expect([whole.problems, whole.contents]).toEqual([[], expected])
      // Few files far from each other: the way between them is passed over, not written.
      expect((await exported(layers, { form, roots: ['f1', 'f39'] })).contents).toEqual({ f1: expected['f1'], f39: expected['f39'] })
    }
  })

  it('says what is missing where a layer is damaged, and has all that precedes it', async () => {
    const noise = Array.from({ length: 30_000 }, (_, i) => `${i * 7919 * 104_729}`).join(' ')
    const { contents, problems } = await exported([[file('whole', 'whole'), file('cut', noise)]], { damage: (blob) => blob.slice(0, 60_000) })
    expect(contents['whole']).toBe('whole')
    expect([noise.startsWith(contents['cut'] ?? '-'), (contents['cut'] ?? '').length > 10_000]).toEqual([true, true])
    expect(problems).toEqual([expect.stringMatching(/^cut: the layer breaks off in the middle of it, its first \d+ bytes are all there is$/)])
  })

  it('names implied directories with what engines give them, and writes symbolic links behind their directory', async () => {
    expect((await exported([[file('srv/www/index', 'x'), { path: 'srv/link', type: 'symlink', linkTarget: '/etc', mode: 0o777 }, { path: 'top', type: 'symlink', linkTarget: 'srv', mode: 0o777 }]])).lines).toEqual([
      '-rw-r--r-- 1 srv/www/index', 'lrwxrwxrwx 0 top -> srv', 'drwxr-xr-x 0 srv/', 'lrwxrwxrwx 0 srv/link -> /etc', 'drwxr-xr-x 0 srv/www/',
    ])
  })
})
