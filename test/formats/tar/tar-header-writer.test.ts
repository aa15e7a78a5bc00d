import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemList } from '../../../src/bytes/problem.ts'
import type { TarEntry } from '../../../src/formats/tar/tar-entry.ts'
import { encodeTarHeader, tarEnd, type TarMember } from '../../../src/formats/tar/tar-header-writer.ts'
import { TarReader } from '../../../src/formats/tar/tar-reader.ts'

const plain: TarMember = {
  path: 'a',
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  userName: '',
  groupName: '',
  mtimeSeconds: 0,
  size: 0,
  linkTarget: '',
  device: undefined,
  xattrs: undefined,
}

/** What GNU tar lists of these members, a line each, in UTC. */
function list(members: readonly TarMember[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-header-'))
  try {
    const content = members.map(({ size }) => Buffer.alloc(Math.ceil(size / 512) * 512))
    writeFileSync(
      join(folder, 'a.tar'),
      Buffer.concat([...members.flatMap((member, i) => [encodeTarHeader(member), content[i] ?? Buffer.alloc(0)]), tarEnd]),
    )
    const text = execFileSync(
      'tar',
      ['-tvf', join(folder, 'a.tar'), '--numeric-owner', '--full-time', '--quoting-style=literal'],
      { env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } },
    ).toString()
    return text
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' '))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a header', () => {
  it('is read by GNU tar as it was meant', () => {
    expect(
      list([
        { ...plain, path: 'etc/motd', mode: 0o4751, uid: 5, gid: 7, size: 600, mtimeSeconds: 1_700_000_000 },
        { ...plain, path: 'var', kind: 'directory', mode: 0o1777 },
        { ...plain, path: 'link', kind: 'symlink', mode: 0o777, linkTarget: '../target' },
        { ...plain, path: 'hard', kind: 'hardlink', linkTarget: 'etc/motd' },
        { ...plain, path: 'dev/null', kind: 'character', mode: 0o666, device: [1, 3] },
        { ...plain, path: 'dev/sda', kind: 'block', mode: 0o660, device: [8, 0] },
        { ...plain, path: 'pipe', kind: 'fifo' },
      ]),
    ).toEqual([
      '-rwsr-x--x 5/7 600 2023-11-14 22:13:20 etc/motd',
      'drwxrwxrwt 0/0 0 1970-01-01 00:00:00 var/',
      'lrwxrwxrwx 0/0 0 1970-01-01 00:00:00 link -> ../target',
      'hrw-r--r-- 0/0 0 1970-01-01 00:00:00 hard link to etc/motd',
      'crw-rw-rw- 0/0 1,3 1970-01-01 00:00:00 dev/null',
      'brw-rw---- 0/0 8,0 1970-01-01 00:00:00 dev/sda',
      'prw-r--r-- 0/0 0 1970-01-01 00:00:00 pipe',
    ])
  })

  it('says what does not fit into a block in a PAX header, which GNU tar reads', () => {
    const long = `${'d'.repeat(120)}/${'f'.repeat(200)}`
    expect(
      list([
        { ...plain, path: long, kind: 'symlink', linkTarget: 't'.repeat(150), mode: 0o777 },
        { ...plain, path: 'owner', uid: 4_294_967_295, gid: 4_000_000_000, mtimeSeconds: 1_700_000_000.25 },
        { ...plain, path: 'early', mtimeSeconds: -86_400 },
      ]),
    ).toEqual([
      `lrwxrwxrwx 0/0 0 1970-01-01 00:00:00 ${long} -> ${'t'.repeat(150)}`,
      '-rw-r--r-- 4294967295/4000000000 0 2023-11-14 22:13:20.25 owner',
      '-rw-r--r-- 0/0 0 1969-12-31 00:00:00 early',
    ])
  })

  it('is read back as it was written, whatever stands in it', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 }),
      fc.constant('caf\udce9'),
    )
    const path = name
      .map((text) => text.replace(/[\0/]/g, '_').replace(/[\ud800-\udc7f\udd00-\udfff]/g, 'x'))
      .filter((text) => text.isWellFormed() || text === 'caf\udce9')
    const member = fc.record({
      path,
      kind: fc.constant('symlink' as const),
      mode: fc.integer({ min: 0, max: 0o7777 }),
      uid: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      gid: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      userName: fc.string({ maxLength: 40 }).map((text) => text.replace(/\0/g, '')),
      groupName: fc.constant(''),
      mtimeSeconds: fc.integer({ min: -(2 ** 33), max: 2 ** 34 }).map((value) => value / 4),
      size: fc.constant(0),
      linkTarget: path,
      device: fc.constant(undefined),
      xattrs: fc.option(
        fc
          .dictionary(fc.stringMatching(/^user\.[a-z]{1,10}$/), fc.uint8Array({ minLength: 1, maxLength: 40 }), { minKeys: 1 })
          .map((all) => new Map(Object.entries(all))),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(member, (written) => {
        const seen: TarEntry[] = []
        const problems = new ProblemList()
        const reader = new TarReader({ entry: (entry) => void seen.push(entry) }, problems)
        reader.push(encodeTarHeader(written))
        reader.push(new Uint8Array(tarEnd))
        reader.finish()
        expect(problems.list()).toEqual([])
        const { path: name, kind, mode, uid, gid, userName, groupName, mtimeSeconds, size, linkTarget, xattrs } = written
        expect(seen).toMatchObject([
          { path: name, kind, mode, uid, gid, userName, groupName, mtimeSeconds, size, linkTarget, xattrs },
        ])
      }),
      { numRuns: 500 },
    )
  })
})
