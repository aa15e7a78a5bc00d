import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import type { SecretFinding } from '../../src/layer/scan-layer.ts'
import { locateFile } from '../../src/layer/file-location.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { openPart, type SoughtPart } from '../../src/layer/search/open-part.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { scanLayer } from '../support/check.ts'
import { noise } from '../support/noise.ts'
import { openRecipe, recipeOf } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'
import { zipBytes } from '../support/zip.ts'

type Contents = Readonly<Record<string, Uint8Array | string>>

/** Drawn by hand; they open nothing. */
const token = (end: string) => ['ghp', `zX9kQ2mV7bN4cR8tY1wP5sD3fG6hUe4q${end}`].join('_')
const zip = (files: Contents, before = '') =>
  zipBytes(
    Object.entries(files).map(([name, content]) => ({ name: Buffer.from(name), content: Buffer.from(content), isUtf8: true })),
    { before: Buffer.from(before, 'latin1') },
  )
const tar = (files: Contents) =>
  tarBytes(Object.entries(files).map(([path, content]) => ({ path, content: Buffer.from(content) })))

/** An archive of ar(5), as deb(5) has it. */
function ar(members: Contents): Buffer {
  const parts = Object.entries(members).map(([name, content]) => {
    const head = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n`
    return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(content.length % 2 === 1 ? '\n' : '')])
  })
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts])
}

/** A layer of these files, with what the search found in it. */
async function layerOf(files: Contents) {
  const blob = recipeOf(tar(files))
  const [layer, { findings }] = await Promise.all([
    readLayer(openRecipe(blob), { layer: 0, mediaType: '', digests: false }),
    scanLayer(openRecipe(blob)),
  ])
  const open = async (sought: SoughtPart) => {
    const file = locateFile(layer, blob, findPath(layer.tree, sought.path))
    if (file === undefined) throw new Error(`${sought.path} is not there`)
    return openPart(file, sought, { open: openRecipe })
  }
  /** What stands where a secret was found. */
  const openFinding = (finding: SecretFinding) => open({ path: finding.path, inside: finding.inside ?? '', holding: finding })
  return { findings, open, openFinding }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const around = (end: string) => `# before\nTOKEN=${token(end)}\n# behind\n`
const object = (content: string) => Buffer.from(`blob ${content.length}\0${content}`)
const id = createHash('sha1')
  .update(object(around('git1')))
  .digest('hex')
const loose = `r/.git/objects/${id.slice(0, 2)}/${id.slice(2)}`

/** Where a secret is, by the file and what stands in it, and all that stands there. */
const places: readonly (readonly [path: string, file: Uint8Array | string, inside: string, content: string])[] = [
  ['srv/app.jar', zip({ 'a.txt': 'no', 'config.yml': around('jar1') }), 'config.yml', around('jar1')],
  [
    'srv/dump.tgz',
    gzipSync(tar({ './lib/in.jar': zip({ 'b.properties': around('in01') }) })),
    'lib/in.jar!/b.properties',
    around('in01'),
  ],
  ['srv/build.log.gz', gzipSync(around('log1')), 'build.log', around('log1')],
  [
    'srv/x.deb',
    ar({ 'debian-binary': '2.0\n', 'data.tar.gz': gzipSync(tar({ './etc/x.conf': around('deb1') })) }),
    'data.tar.gz!/etc/x.conf',
    around('deb1'),
  ],
  [loose, deflateSync(object(around('git1'))), `blob ${id}`, around('git1')],
  ['srv/run.pex', zip({ '__main__.py': around('pex1') }, '#!/usr/bin/env python\n\0'), '__main__.py', around('pex1')],
  ['k8s/s.yaml', `data:\n  a: ${Buffer.from(around('b641')).toString('base64')}\n`, 'base64@2', around('b641')],
  [
    'srv/s.zip',
    zip({ 's.yaml': `data:\n  a: ${Buffer.from(around('b642')).toString('base64')}\n` }),
    's.yaml!/base64@2',
    around('b642'),
  ],
]

describe('what stands in a file, where the search found a secret', () => {
  it.each(places)('%s', async (path, file, inside, content) => {
    const { findings, openFinding } = await layerOf({ [path]: file })
    expect(findings.map((finding) => [finding.path, finding.inside, finding.line])).toEqual([[path, inside, 2]])
    const { bytes, at, end } = await openFinding(findings[0]!)
    expect([text(bytes), end]).toEqual([content, undefined])
    expect(text(bytes.subarray(at?.begin, at?.end))).toBe(findings[0]?.secret)
  })

  it('is had again as deep as it was found, and where it is larger than a page wants to show', async () => {
    const filler = Buffer.alloc(18 << 20, 'line of a text\n')
    const inner = zip({ 'big.txt': Buffer.concat([filler, Buffer.from(`\n${token('big1')}\n`)]) })
    const { findings, openFinding } = await layerOf({ 'a.tgz': gzipSync(tar({ 'x/in.jar': inner })) })
    expect(findings.map(({ inside }) => inside)).toEqual(['x/in.jar!/big.txt'])
    const { bytes, at } = await openFinding(findings[0]!)
    expect([bytes.length, text(bytes.subarray(at?.begin, at?.end))]).toEqual([filler.length + 42, token('big1')])
  })

  it('is that of several of one name which holds the secret, on its line', async () => {
    const twice = `${token('two2')}\n\n${token('two2')}\n`
    const archive = zipBytes(
      ['nothing', around('two1'), twice].map((content) => ({ name: Buffer.from('a.env'), content: Buffer.from(content) })),
    )
    const { findings, open } = await layerOf({ 'x.zip': archive })
    expect(findings.map(({ inside, line }) => [inside, line])).toEqual([
      ['a.env', 2],
      ['a.env', 1],
      ['a.env', 3],
    ])
    const place = { path: 'x.zip', inside: 'a.env' }
    const found = await Promise.all([undefined, ...findings].map((holding) => open({ ...place, holding })))
    expect(found.map(({ bytes, at }) => [text(bytes), at?.begin])).toEqual([
      ['nothing', undefined],
      [around('two1'), 15],
      [twice, 0],
      [twice, 42],
    ])
  })

  it('is what a name says, whatever else the name might mean', async () => {
    const names = ['a!/b', 'base64@1', '../../etc/passwd', '<b>&amp;\u202egpj.exe', "it's; rm -rf $HOME", ' ', '💥'.repeat(50)]
    const files = Object.fromEntries(names.map((name, i) => [name, around(`hos${i}`)]))
    const { findings, openFinding } = await layerOf({ 'x.zip': zip({ ...files, a: zip({ b: 'another' }) }) })
    expect(findings.map(({ inside }) => inside)).toEqual(names)
    for (const [i, finding] of findings.entries()) expect(text((await openFinding(finding)).bytes)).toBe(around(`hos${i}`))
  })

  it.skipIf(spawnSync('sqlite3', ['-version']).status !== 0)('is the values of a page of a database', async () => {
    const sql = `CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('one ${token('sql1')} end');`
    const folder = mkdtempSync(join(tmpdir(), 'part-'))
    execFileSync('sqlite3', [join(folder, 'a.db'), sql])
    const file = readFileSync(join(folder, 'a.db'))
    rmSync(folder, { recursive: true })
    const { findings, openFinding } = await layerOf({ 'a.db': file })
    expect(findings.map(({ inside }) => inside)).toEqual(['page@2'])
    expect(text((await openFinding(findings[0]!)).bytes)).toContain(`one ${token('sql1')} end`)
  })
})

describe('what cannot be had of what stands in a file', () => {
  const flawOf = async (file: Uint8Array | string, inside: string) => {
    const { open } = await layerOf({ 'srv/x': file })
    try {
      return text((await open({ path: 'srv/x', inside })).bytes)
    } catch (thrown) {
      return thrown instanceof FormatError ? thrown.fault : thrown
    }
  }
  const unread = (inside: string, flaw: string) => ({ code: 'part-unread', args: { path: 'srv/x', inside, flaw } })

  it('is said with the reason', async () => {
    let deep: Uint8Array = zip({ 'a.txt': 'deep' })
    for (let i = 0; i < 3; i++) deep = zip({ 'n.zip': deep })
    const flipped = zip({ 'a.txt': around('flip') })
    // The local header of the only member.
    flipped[0 + 2] = 0
    expect(await flawOf(zip({ 'a.txt': 'here' }), 'b.txt')).toEqual(unread('b.txt', 'missing'))
    expect(await flawOf('no archive', 'b.txt')).toEqual(unread('b.txt', 'missing'))
    expect(await flawOf('no base64 here', 'base64@1')).toEqual(unread('base64@1', 'missing'))
    expect(await flawOf(Buffer.concat([Buffer.from('#!/bin/sh\n'), flipped]), 'a.txt')).toEqual(unread('a.txt', 'unread'))
    expect(await flawOf(gzipSync(tar({ 'a.txt': 'x'.repeat(9000) })).subarray(0, 60), 'b')).toEqual(unread('b', 'unread'))
    expect(await flawOf(deep, 'n.zip!/n.zip!/n.zip!/a.txt')).toEqual(unread('n.zip!/n.zip!/n.zip!/a.txt', 'limit'))
    expect(await flawOf(tar({ big: Buffer.alloc((64 << 20) + 1, 'a') }), 'big')).toEqual(unread('big', 'limit'))
  })

  it('leaves what precedes the damage, and says that this is not all', async () => {
    const whole = `${around('cut1')}${noise(9000)}`
    const { findings, openFinding } = await layerOf({ 'a.log.gz': gzipSync(whole).subarray(0, 2000) })
    const { bytes, end } = await openFinding(findings[0]!)
    expect(end).toBe('archive-unread')
    expect(bytes.length).toBeGreaterThan(1000)
    expect(whole.startsWith(text(bytes))).toBe(true)
  })

  it('ends when nobody waits for it any more', async () => {
    const blob = recipeOf(tar({ 'a.zip': zip({ 'a.txt': around('stop') }) }))
    const layer = await readLayer(openRecipe(blob), { layer: 0, mediaType: '', digests: false })
    const file = locateFile(layer, blob, findPath(layer.tree, 'a.zip'))!
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(openPart(file, { path: 'a.zip', inside: 'a.txt' }, { open: openRecipe, signal })).rejects.toThrow('enough')
  })
})
