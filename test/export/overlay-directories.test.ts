import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planExport } from '../../src/export/export-plan.ts'
import { exportChunks } from '../../src/export/export-request.ts'
import type { ExportPlan } from '../../src/export/member-list.ts'
import { overlayMountLines, overlayOptions } from '../../src/export/overlay-command.ts'
import { planOverlayDirectories } from '../../src/export/overlay-directories.ts'
import { type LayerContent, readLayer } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { compress } from '../support/image.ts'
import { openRecipe, recipeOf } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

/** Layers that need each rule: implied folders, markers of both kinds, kinds that change, links within and across layers. */
const layers = [
  `
  + d/ mode=700 uid=3 gid=4 mtime=5
  + d/a 10
  + d/sub/ mode=711
  + d/sub/b 20 mode=600 uid=7
  + e/ mode=755
  + e/x 5
  + f 7
  + g/ mode=755
  + g/y 3
  + h 30
  + link -> d/a
  + dev/null c1:3
  + pipe fifo
  + usr/lib/ mode=711
  + usr/lib/own 2
  + lib -> usr/lib
  + once 9
  `,
  `
  + d/sub/c 4
  - d/a
  opaque e
  + e/ mode=750
  + e/z 6
  - f
  + f/ mode=755
  + f/in 2
  - g
  + g 8
  + h2 => h
  + h3 => h
  + n 11
  + n2 => n
  - never
  `,
  `
  + d/sub/deep/er/file 1
  + g/ mode=755
  + g/new 1
  - nothing/here
  + e/x 99
  + link2 => link
  + lib/moved 3
  + lib/again => lib/moved
  - once
  + once 9
  `,
].map((text) => layerOf(text))

interface Planned {
  readonly tree: Buffer
  readonly directories: Buffer
  readonly userDirectories: Buffer
}

async function tarsOf(): Promise<Planned> {
  const blobs = layers.map((records) => recipeOf(compress(tarBytes(records), 'gzip')))
  const contents: LayerContent[] = []
  for (const [layer, blob] of blobs.entries())
    contents.push(await readLayer(openRecipe(blob), { layer, mediaType: '', digests: false }))
  const trees = contents.map(({ tree }) => tree)
  const { merged } = mergeLayers(trees)
  const sources = contents.map(({ compression, checkpoints }, i) => ({
    blob: blobs[i] ?? recipeOf(new Uint8Array()),
    compression,
    checkpoints,
  }))
  const write = async (plan: ExportPlan) => {
    const parts: Uint8Array[] = []
    const options = { open: openRecipe, onProblem: () => expect.unreachable() }
    for await (const chunk of exportChunks({ kind: 'tar', plan, layers: sources }, options)) parts.push(chunk.slice())
    return Buffer.concat(parts)
  }
  return {
    tree: await write(finishSteps(planExport(trees, merged, layers.length - 1, [0]))),
    directories: await write(finishSteps(planOverlayDirectories(trees, merged))),
    userDirectories: await write(finishSteps(planOverlayDirectories(trees, merged, 'user'))),
  }
}

let folder = ''
let tars: Planned
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerscope-overlay-'))
  chmodSync(folder, 0o755)
  tars = await tarsOf()
  writeFileSync(join(folder, 'tree.tar'), tars.tree)
  writeFileSync(join(folder, 'saved.tar'), tars.directories)
  writeFileSync(join(folder, 'user.tar'), tars.userDirectories)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs lines as root, in a mount namespace of their own with a tmpfs. */
function asRoot(lines: readonly string[]): string {
  const script = ['set -e', `mount -t tmpfs tmpfs ${folder}/fs`, `cd ${folder}/fs`, ...lines].join('\n')
  return execFileSync('unshare', ['-m', 'sh', '-c', `mkdir -p ${folder}/fs\n${script}`], {
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
}

const canMount =
  process.getuid?.() === 0 &&
  spawnSync('unshare', [
    '-m',
    'sh',
    '-c',
    'mount -t tmpfs tmpfs /mnt && cd /mnt && mkdir l u w m && mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m',
  ]).status === 0

/** A user without any right; whoever is none already starts as such. */
const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all']
const onTmpfs = ['mount -t tmpfs tmpfs /mnt && cd /mnt']
const canMountAsUser =
  process.getuid?.() === 0 &&
  spawnSync('setpriv', [
    ...nobody,
    'unshare',
    '--user',
    '--map-root-user',
    '--mount',
    'sh',
    '-c',
    `${onTmpfs.join('')} && mkdir l u w m && mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w,userxattr m`,
  ]).status === 0

const listing = `find . -mindepth 1 -printf '%P|%y|%m|%U|%G|%l|' \\( -type f -printf '%s' -o -true \\) -printf '\\n' | sort
find . -type f -exec sha256sum {} + | sort`

describe('layers as overlay directories', () => {
  it('have devices for whiteouts, attributes for opaque folders, and what implied folders have below', () => {
    const list = execFileSync('tar', ['-tvf', join(folder, 'saved.tar'), '--numeric-owner'], { encoding: 'utf8' })
    const lines = list
      .trim()
      .split('\n')
      .map((line) => line.replace(/\d{4}-\d\d-\d\d \d\d:\d\d /, '').replaceAll(/ +/g, ' '))
      .toSorted()
    const of = (path: string) => lines.filter((line) => line.split(' ').at(3)?.replace(/\/$/, '') === path)
    expect(of('l1/d/a')).toEqual(['c--------- 0/0 0,0 l1/d/a'])
    expect(of('l1/never')).toEqual(['c--------- 0/0 0,0 l1/never'])
    expect(of('l1/d')).toEqual(['drwx------ 3/4 0 l1/d/'])
    expect(of('l2/d/sub')).toEqual(['drwx--x--x 0/0 0 l2/d/sub/'])
    expect(of('l1/g')).toEqual(['-rw-r--r-- 0/0 8 l1/g'])
    expect(of('l1/h2')).toEqual(['-rw-r--r-- 0/0 30 l1/h2'])
    expect(lines).toContain('hrw-r--r-- 0/0 0 l1/h3 link to l1/h2')
    expect(lines).toContain('hrw-r--r-- 0/0 0 l1/n2 link to l1/n')
    expect(of('l2/nothing')).toEqual([])
    // What is stored below a link lands in its target.
    expect(of('l2/usr/lib/moved')).toEqual(['-rw-r--r-- 0/0 3 l2/usr/lib/moved'])
    expect(of('l2/lib')).toEqual([])
    for (const name of ['upper', 'work', 'merged']) expect(of(name)).toHaveLength(1)
    // Which of them are opaque stands in PAX records.
    const text = tars.directories.toString('latin1')
    expect([...text.matchAll(/SCHILY\.xattr\.trusted\.overlay\.opaque=y\n/g)]).toHaveLength(2)
    const userText = tars.userDirectories.toString('latin1')
    expect([...userText.matchAll(/SCHILY\.xattr\.user\.overlay\.opaque=y\n/g)]).toHaveLength(2)
    expect(userText).not.toContain('trusted.overlay')
  })

  it('are mounted by a line with the top layer first', () => {
    expect(overlayOptions(3, 'trusted')).toBe('lowerdir=l2:l1:l0,upperdir=upper,workdir=work')
    expect(overlayOptions(1, 'user')).toBe('lowerdir=l0,upperdir=upper,workdir=work,userxattr')
    expect(overlayMountLines("it's.tar", 1, 'trusted')[0]).toContain(String.raw`-xpf 'it'\''s.tar'`)
  })

  it.runIf(canMount)('show, mounted by the kernel, what the explorer shows', () => {
    const expected = asRoot([`mkdir t && tar -C t --numeric-owner -xpf ${folder}/tree.tar && cd t`, listing])
    const shown = asRoot([...overlayMountLines(join(folder, 'saved.tar'), layers.length, 'trusted'), 'cd merged', listing])
    expect(expected.split('\n').length).toBeGreaterThan(30)
    expect(shown).toBe(expected)
  })

  it.runIf(canMountAsUser)('show the same to a user without root, but for owners and devices', () => {
    const [enter = '', ...lines] = overlayMountLines(join(folder, 'user.tar'), layers.length, 'user')
    const run = (script: readonly string[]) =>
      execFileSync('setpriv', [...nobody, ...enter.split(' '), 'sh', '-c', [...onTmpfs, ...script].join('\n')], {
        env: { ...process.env, LC_ALL: 'C' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const expected = run([`mkdir t && tar -C t --no-same-owner -xpf ${folder}/tree.tar; cd t`, listing])
    const shown = run([...lines, 'cd merged', listing])
    expect(expected.split('\n').length).toBeGreaterThan(30)
    expect(shown).toBe(expected)
  })

  it.skipIf(canMountAsUser)('(not mounted without root here: that takes user namespaces and overlayfs)', (context) =>
    context.skip(),
  )

  it.skipIf(canMount)('(not mounted here: that takes root and overlayfs)', (context) => context.skip())
})
