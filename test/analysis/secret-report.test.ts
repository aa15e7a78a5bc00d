import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findConfigSecrets } from '../../src/analysis/config-secrets.ts'
import { locateInConfig } from '../../src/analysis/locate-in-config.ts'
import { joinScans, locateInLayer } from '../../src/analysis/secret-report.ts'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { parseImageConfig } from '../../src/image/config.ts'
import type { JsonObject } from '../../src/image/json.ts'
import { scanLayer } from '../support/check.ts'
import { mergeRecords } from '../support/layers.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { zipBytes } from '../support/zip.ts'

/** Tokens of GitHub's shape that open nothing, each other for another letter. */
const token = (letter: string) => ['ghp_', letter, 'q3ZtR8wLk2VbN5xYc7HdJ9fGs4MpA6uE1oT'].join('')
const file = (path: string, letter: string, mode = 0o644): TarRecord => ({ path, content: `token ${token(letter)}\n`, mode })
const gone = (path: string): TarRecord => ({ path: path.replace(/([^/]+)$/, '.wh.$1') })

/** An archive as ar(5) has it: headers of 60 bytes, content on even places. */
function arBytes(members: Readonly<Record<string, Buffer>>): Buffer {
  const parts = Object.entries(members).flatMap(([name, content]) => [
    Buffer.from(
      `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n`,
    ),
    content,
    Buffer.alloc(content.length % 2, '\n'),
  ])
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts])
}

/** What is found in layers of records: `path @layer`, and what hides it. */
async function search(layers: readonly (readonly TarRecord[])[], config: JsonObject = {}) {
  const { trees, merged } = await mergeRecords(layers)
  const scans = await Promise.all(layers.map((records) => scanLayer(bytesSource(tarBytes(records)), {})))
  const ofConfig = (await findConfigSecrets(parseImageConfig({ config }, 'config'))).map(locateInConfig)
  const ofLayers = scans.flatMap(({ findings }, layer) => findings.map((finding) => locateInLayer(trees, merged, layer, finding)))
  return joinScans(scans, [...ofConfig, ...ofLayers])
}

async function fates(...layers: (readonly TarRecord[])[]): Promise<string[]> {
  const { findings } = await search(layers)
  return findings.map(
    ({ path, layer, hidden }) => `${path} @${layer} ${hidden === false ? 'shown' : `${hidden.how} by ${hidden.by}`}`,
  )
}

describe('the fate of a file that holds a secret', () => {
  it('is shown while the final image has it', async () => {
    expect(await fates([file('a', 'A')], [{ path: 'b' }])).toEqual(['a @0 shown'])
  })

  it('is that of the layer that deletes it, its folder, or puts something in its place', async () => {
    expect(await fates([file('a', 'A')], [{ path: 'b' }], [gone('a')])).toEqual(['a @0 deleted by 2'])
    expect(await fates([file('d/a', 'A')], [gone('d')])).toEqual(['d/a @0 hidden by 1'])
    expect(await fates([file('d/a', 'A')], [{ path: 'd', content: 'x' }])).toEqual(['d/a @0 hidden by 1'])
    expect(await fates([file('a', 'A')], [{ path: 'a', content: 'harmless' }])).toEqual(['a @0 modified by 1'])
    expect(await fates([file('a', 'A')], [{ path: 'a', type: 'directory' }])).toEqual(['a @0 type by 1'])
  })

  it('is not hidden by the same content stored again, with another mode or without any change', async () => {
    expect(await fates([file('a', 'A')], [file('a', 'A', 0o600)])).toEqual(['a @0 shown', 'a @1 shown'])
    expect(await fates([file('a', 'A')], [file('a', 'A')])).toEqual(['a @0 shown', 'a @1 shown'])
    expect(await fates([file('a', 'A')], [file('a', 'A')], [gone('a')])).toEqual(['a @0 deleted by 2', 'a @1 deleted by 2'])
  })

  it('is shown while a hard link of the final image still names it', async () => {
    const linked = [file('a', 'A'), { path: 'b', type: 'hardlink', linkTarget: 'a' } as const]
    expect(await fates(linked, [gone('a')])).toEqual(['a @0 shown'])
    expect(await fates(linked, [gone('a')], [gone('b')])).toEqual(['a @0 deleted by 1'])
    // A link to another file of the layer shows that.
    expect(
      await fates([{ path: 'c', content: 'x' }, file('a', 'A'), { path: 'b', type: 'hardlink', linkTarget: 'c' }], [gone('a')]),
    ).toEqual(['a @0 deleted by 1'])
  })

  it('is that of a file whose path a later entry of its layer took', async () => {
    expect(await fates([file('a', 'A'), { path: 'a', content: 'harmless' }])).toEqual(['a @0 shadowed by 0'])
  })

  it('is found where it landed below a symbolic link', async () => {
    const base = [
      { path: 'real', type: 'directory' },
      { path: 'link', type: 'symlink', linkTarget: 'real' },
    ] as const
    expect(await fates(base, [file('link/a', 'A')], [gone('real/a')])).toEqual(['link/a @1 deleted by 2'])
    expect(await fates(base, [file('link/a', 'A')])).toEqual(['link/a @1 shown'])
    // Of a layer that brings more, before and behind it.
    const more = [{ path: 'b', content: 'x' }, file('link/a', 'A'), { path: 'z', content: 'x' }]
    expect(await fates(base, more, [gone('real/a')])).toEqual(['link/a @1 deleted by 2'])
    expect(await fates(base, more, [gone('b'), gone('z')])).toEqual(['link/a @1 shown'])
  })
})

describe('the fate of a secret in an archive', () => {
  const zip = zipBytes([
    { name: Buffer.from('README'), content: Buffer.from('nothing') },
    { name: Buffer.from('conf/app.yml'), content: Buffer.from(`a: b\ntoken: ${token('A')}\n`) },
  ])
  /** A Debian package (deb(5)): an archive of ar with a compressed tar of files. */
  const deb = arBytes({
    'debian-binary': Buffer.from('2.0\n'),
    'data.tar.gz': gzipSync(tarBytes([{ path: 'etc/app.conf', content: `token ${token('B')}\n` }])),
  })
  const archive = (path: string, content: Uint8Array, mode = 0o644): TarRecord => ({ path, content: Buffer.from(content), mode })
  const inside = async (...layers: (readonly TarRecord[])[]) =>
    (await search(layers)).findings.map(
      ({ path, inside: place, line, layer, hidden }) =>
        `${path}!/${place}:${line} @${layer} ${hidden === false ? 'shown' : `${hidden.how} by ${hidden.by}`}`,
    )

  it('is that of the archive: kept, deleted, hidden with its folder, overwritten', async () => {
    const base = [archive('srv/app.jar', zip), archive('var/cache/a.deb', deb)]
    const [ofZip, ofDeb] = ['srv/app.jar!/conf/app.yml:2', 'var/cache/a.deb!/data.tar.gz!/etc/app.conf:1']
    expect((await inside(base)).toSorted()).toEqual([`${ofZip} @0 shown`, `${ofDeb} @0 shown`])
    expect(await inside(base, [gone('srv/app.jar')])).toEqual([`${ofZip} @0 deleted by 1`, `${ofDeb} @0 shown`])
    expect(await inside(base, [], [gone('var/cache')])).toEqual([`${ofDeb} @0 hidden by 2`, `${ofZip} @0 shown`])
    const harmless = zipBytes([{ name: Buffer.from('conf/app.yml'), content: Buffer.from('a: b\n') }])
    expect(await inside(base, [archive('srv/app.jar', harmless)], [gone('srv/app.jar')])).toEqual([
      `${ofZip} @0 modified by 1`,
      `${ofDeb} @0 shown`,
    ])
  })

  it('is told apart in two archives that hold the same, and by what a mode changes', async () => {
    const [first, second] = ['a.war!/conf/app.yml:2', 'b.war!/conf/app.yml:2']
    const both = [archive('a.war', zip), archive('b.war', zip)]
    expect(await inside(both, [gone('b.war')])).toEqual([`${second} @0 deleted by 1`, `${first} @0 shown`])
    expect((await inside([archive('a.war', zip)], [archive('a.war', zip, 0o600)])).toSorted()).toEqual([
      `${first} @0 shown`,
      `${first} @1 shown`,
    ])
  })
})

describe('the order of findings', () => {
  it('begins with hidden ones, then the worst, then by layer and path', async () => {
    const jwt = [
      'eyJhbGciOiJIUzI1NiIsInR5cCI6',
      'eyJzdWIiOiI3NzEyMzQ1Njc4OTAiLCJpYXQiOjF9',
      'SflKxwRJSMeKKF2QT4fwpMeJf36POk6y',
    ].join('.')
    expect(
      await fates(
        [file('z', 'A'), { path: 'weak', content: jwt }, file('gone', 'B')],
        [file('a', 'C'), file('0', 'D')],
        [gone('gone')],
      ),
    ).toEqual(['gone @0 deleted by 2', 'z @0 shown', '0 @1 shown', 'a @1 shown', 'weak @0 shown'])
  })

  it('puts the configuration before the layers, of the same severity', async () => {
    const { findings } = await search([[file('a', 'A')]], { Env: [`GITHUB=${token('E')}`], Labels: { note: token('L') } })
    expect(findings.map(({ where, path }) => `${where} ${path}`)).toEqual(['env GITHUB', 'label note', 'file a'])
  })
})

describe('the sums', () => {
  it('count the files of all layers, and say of each layer what was left out and why', async () => {
    const { scannedFiles, scannedBytes, skipped } = await search([
      [
        { path: 'a', content: 'four' },
        { path: 'bin', content: 'x\0y' },
      ],
      [{ path: 'b', content: 'three' }],
    ])
    expect({ scannedFiles, scannedBytes, skipped }).toEqual({
      scannedFiles: 2,
      scannedBytes: 9,
      skipped: [{ path: 'bin', layer: 0, reason: 'binary' }],
    })
  })
})
