import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readPackageFile } from '../../../src/content/packages/read-package-file.ts'
import { parseApkRecords } from '../../../src/formats/packages/apk.ts'
import { parseDpkgList, parseDpkgRecords, parseDpkgSums } from '../../../src/formats/packages/dpkg.ts'
import { parseNpmManifest } from '../../../src/formats/packages/npm.ts'
import { parseOsRelease } from '../../../src/formats/packages/os-release.ts'
import type { PackageFileKind } from '../../../src/formats/packages/package-file.ts'
import { parseInstalledFiles, parsePythonMetadata, parsePythonRecord } from '../../../src/formats/packages/pypi.ts'
import { makeRecord } from '../../../src/formats/packages/record.ts'

describe('the database of apk', () => {
  const text = `C:Q1x=
P:musl
V:1.2.5-r0
A:x86_64
L:MIT
F:
R:top
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
R:libc.musl-x86_64.so.1

P:no-version

P:empty
V:1
`
  it('names the files of each package below their folders', () => {
    expect(parseApkRecords(text)).toEqual({
      records: [
        makeRecord('musl', '1.2.5-r0', {
          architecture: 'x86_64',
          licence: 'MIT',
          files: ['top', 'lib/ld-musl-x86_64.so.1', 'lib/libc.musl-x86_64.so.1'],
        }),
        makeRecord('empty', '1', { files: [] }),
      ],
      isCut: false,
    })
  })
})

describe('lists of dpkg', () => {
  it('are a path a line, sums a digest before it', () => {
    expect(parseDpkgList('/.\n/usr\n/usr/bin/a b\n')).toEqual(['/.', '/usr', '/usr/bin/a b'])
    const sum = 'd41d8cd98f00b204e9800998ecf8427e'
    expect(parseDpkgSums(`${sum}  usr/bin/a b\n${sum} *usr/c\nnot a sum  usr/d\n`)).toEqual(['usr/bin/a b', 'usr/c'])
  })
  it('leave out packages that are not installed', () => {
    const stanza = (name: string, status: string) => `Package: ${name}\nStatus: deinstall ok ${status}\nVersion: 1\n\n`
    const { records } = parseDpkgRecords(stanza('a', 'config-files') + stanza('b', 'installed'), false)
    expect(records).toEqual([makeRecord('b', '1')])
  })
})

describe('a package.json', () => {
  it.each([
    ['{"name":"a","version":"1.0.0","license":"MIT"}', makeRecord('a', '1.0.0', { licence: 'MIT' })],
    ['\ufeff{"name":"a"}', makeRecord('a', '')],
    ['{"name":"a","license":{"type":"BSD"}}', makeRecord('a', '', { licence: 'BSD' })],
    ['{"name":"a","licenses":[{"type":"MIT"},{"type":"GPL-2.0"}]}', makeRecord('a', '', { licence: 'MIT OR GPL-2.0' })],
    ['{"name":"a","version":1}', makeRecord('a', '')],
    ['{"version":"1"}', undefined],
    ['{"name":""}', undefined],
    ['["name"]', undefined],
    ['{"name":"a"', undefined],
  ])('%s', (text, expected) => expect(parseNpmManifest(text)).toEqual(expected))
})

describe('metadata of Python', () => {
  it.each([
    ['Name: a\nVersion: 1\nLicense: MIT\n\nName: b\n', makeRecord('a', '1', { licence: 'MIT' })],
    [
      'Name: a\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n',
      makeRecord('a', '', { licence: 'MIT License' }),
    ],
    [
      'Name: a\r\nLicense-Expression: MIT OR Apache-2.0\r\nLicense: other\r\n',
      makeRecord('a', '', { licence: 'MIT OR Apache-2.0' }),
    ],
    ['Version: 1\n', undefined],
    ['', undefined],
  ])('%j', (text, expected) => expect(parsePythonMetadata(text)).toEqual(expected))
  it('lists files as CSV, of which a name may be quoted', () => {
    expect(parsePythonRecord('a/b.py,sha256=x,1\n"with, ""quotes"".py",,\n../bin/x,,\n,,\n')).toEqual([
      'a/b.py',
      'with, "quotes".py',
      '../bin/x',
    ])
    expect(parseInstalledFiles('../a.py\n\nPKG-INFO\n')).toEqual(['../a.py', 'PKG-INFO'])
  })
})

describe('os-release', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"\n', { id: 'debian', versionId: '12' }],
    ["NAME='x y'\nID='alpine'\nVERSION_ID=3.20.1\n", { id: 'alpine', versionId: '3.20.1' }],
    ['ID="a\\"b"\n', { id: 'a"b', versionId: '' }],
    ['# ID=no\n', { id: '', versionId: '' }],
  ])('%j', (text, expected) => expect(parseOsRelease(text)).toEqual(expected))
})

describe('whatever stands in a file', () => {
  const kinds: readonly PackageFileKind[] = [
    'os-release',
    'dpkg-status',
    'dpkg-part',
    'dpkg-list',
    'dpkg-sums',
    'apk',
    'rpm',
    'npm',
    'python-metadata',
    'python-record',
    'python-files',
    'program',
    'jar',
  ]
  const heads = ['', 'SQLite format 3\0', '\x7fELF\x02\x01\x01', 'PK\x03\x04', '{"name":', 'Package: ', 'P:a\nV:b\nF:'].map(
    (text) => Buffer.from(text, 'latin1'),
  )
  it('reading it throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 300 }),
        async (kind, head, rest) => {
          const bytes = new Uint8Array([...head, ...rest])
          expect(await readPackageFile(kind, 'a/b.jar', bytesSource(bytes))).toHaveProperty('id')
        },
      ),
      { numRuns: 2000 },
    )
  })
})
