import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseApkInstalled } from '../../../src/formats/packages/apk.ts'
import { parseDpkgStatus } from '../../../src/formats/packages/dpkg.ts'
import { parseStanzas } from '../../../src/formats/packages/stanzas.ts'

const status = `Package: adduser
Status: install ok installed
Priority: important
Installed-Size: 686
Architecture: all
Version: 3.134
Conffiles:
 /etc/deluser.conf 773fb95e98a27947de4a95abb3d3f2a2
Description: add and remove users and groups
 This package includes the 'adduser' and 'deluser' commands.
 .
 Package: not-a-package

Package: gone
Status: deinstall ok config-files
Version: 1
Architecture: amd64

package: libc6
status: hold ok installed
version: 1:2.36-9+deb12u4
architecture: amd64

Package: half
Status: install reinstreq half-installed
Version: 2

Package: bad-size
Status: install ok installed
Installed-Size: many
Version: 3
Architecture: amd64
Description:`

describe('the status of dpkg', () => {
  it('lists what is installed', () => {
    expect(parseDpkgStatus(status, false)).toEqual([
      { name: 'adduser', version: '3.134', architecture: 'all', size: 686 * 1024, summary: 'add and remove users and groups' },
      { name: 'libc6', version: '1:2.36-9+deb12u4', architecture: 'amd64', size: undefined, summary: '' },
      { name: 'bad-size', version: '3', architecture: 'amd64', size: undefined, summary: '' },
    ])
  })

  it('reads lines that end as on Windows, and blank lines with spaces', () => {
    expect(
      parseDpkgStatus(
        'Package: a\r\nStatus: install ok installed\r\n  \r\nPackage: b\r\nStatus: install ok installed\r\n',
        false,
      ).map(({ name }) => name),
    ).toEqual(['a', 'b'])
  })

  it('takes a package without a state as installed where there are none', () => {
    const stanza = 'Package: base-files\nVersion: 12\nArchitecture: amd64\n'
    expect([parseDpkgStatus(stanza, true).length, parseDpkgStatus(stanza, false).length]).toEqual([1, 0])
    expect(parseDpkgStatus('Package: a\nStatus: deinstall ok config-files\n', true)).toEqual([])
  })

  it('takes any text', () => {
    for (const text of ['', '\n\n', ':', 'Package', 'Package:', ' Package: a', 'Status: x\nPackage: y'])
      expect(parseDpkgStatus(text, false)).toEqual([])
  })

  it.runIf(existsSync('/var/lib/dpkg/status') && existsSync('/usr/bin/dpkg-query'))(
    'of this machine is what dpkg-query says',
    () => {
      const format = '${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\t${Installed-Size}\t${binary:Summary}\n'
      const lines = execFileSync('dpkg-query', ['-W', '-f', format], { encoding: 'utf8', maxBuffer: 1 << 26 })
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'))
      const expected = lines
        .filter(([state]) => state === 'installed')
        .map(([, name = '', version = '', architecture = '', size = '', summary = '']) => ({
          name,
          version,
          architecture,
          size: size === '' ? undefined : Number(size) * 1024,
          // It keeps spaces at the end of a line.
          summary: summary.trimEnd(),
        }))
      const byName = (a: { name: string; architecture: string }, b: { name: string; architecture: string }) =>
        `${a.name}:${a.architecture}` < `${b.name}:${b.architecture}` ? -1 : 1
      expect(parseDpkgStatus(readFileSync('/var/lib/dpkg/status', 'utf8'), false).toSorted(byName)).toEqual(
        expected.toSorted(byName),
      )
    },
  )
})

describe('stanzas', () => {
  it('have the first line of a field, and the first field of a name', () => {
    const text = 'A: 1\n a: 2\n\tb: 3\n:4\nno field\na: 5\nC:\n 6\n\n\nD:7'
    expect([...parseStanzas(text, 'deb822')].map((fields) => [...fields])).toEqual([
      [
        ['a', '1'],
        ['c', ''],
      ],
      [['d', '7']],
    ])
    expect([...parseStanzas('P:x\np:y\n', 'apk')].map((fields) => [...fields])).toEqual([
      [
        ['P', 'x'],
        ['p', 'y'],
      ],
    ])
  })
})

const installed = `C:Q1abcdefghijklmnopqrstuvwxyz0=
P:musl
V:1.2.5-r0
A:x86_64
S:411080
I:667648
T:the musl c library (libc) implementation
U:https://musl.libc.org/
L:MIT
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1w4xhnWGFL9KjKpHVgLWwMxUfGdM=

P:no-version

P:.build-deps
V:20240101.000000
A:noarch
I:0

p:so:libc.musl-x86_64.so.1=1
t:1710000000
`

describe('the database of apk', () => {
  it('lists packages', () => {
    expect(parseApkInstalled(installed)).toEqual([
      {
        name: 'musl',
        version: '1.2.5-r0',
        architecture: 'x86_64',
        size: 667_648,
        summary: 'the musl c library (libc) implementation',
      },
      { name: '.build-deps', version: '20240101.000000', architecture: 'noarch', size: 0, summary: '' },
    ])
  })
})
