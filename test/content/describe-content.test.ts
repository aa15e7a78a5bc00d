import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ByteRange, type ByteSource, bytesSource } from '../../src/bytes/byte-source.ts'
import { FormatError } from '../../src/bytes/errors.ts'
import { describeContent } from '../../src/content/describe-content.ts'
import { en } from '../../src/words/en.ts'
import { kindName } from '../../src/words/kind-name.ts'
import { countingSource } from '../support/counting-source.ts'
import { elfBytes } from '../support/elf.ts'
import { compress } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { zipBytes } from '../support/zip.ts'

const rpmDatabase = readFileSync(new URL('../fixtures/rpmdb.sqlite', import.meta.url))
const nothing = { encoding: undefined, imageType: undefined, elf: undefined, archive: undefined, packages: undefined }
/** A description with the kind in words, so that ids and their names are both held to what is expected. */
const describeInWords = async (source: ByteSource, name: string) => {
  const { kind, ...rest } = await describeContent(source, name)
  return { ...rest, summary: kindName(en, kind) }
}
const look = (content: string | Uint8Array, name = 'srv/file') =>
  describeInWords(bytesSource(new Uint8Array(Buffer.from(content))), name)

const records = [
  { path: 'a/', type: 'directory' as const, mtime: 5 },
  { path: 'a/file', content: 'hello', mtime: 1.5 },
  { path: 'a/link', type: 'symlink' as const, linkTarget: 'file' },
  { path: 'a/same', type: 'hardlink' as const, linkTarget: 'a/file' },
  { path: 'a/null', type: 'character' as const, major: 1, minor: 3 },
]
const tar = tarBytes(records)
const tarEntries = [
  { path: 'a/', kind: 'directory', size: 0, mtimeSeconds: 5 },
  { path: 'a/file', kind: 'file', size: 5, mtimeSeconds: 1.5 },
  { path: 'a/link', kind: 'link', size: 0, mtimeSeconds: 0 },
  { path: 'a/same', kind: 'link', size: 0, mtimeSeconds: 0 },
  { path: 'a/null', kind: 'other', size: 0, mtimeSeconds: 0 },
]

describe('text', () => {
  it.each([
    ['', 'empty file', 'utf-8'],
    ['root:x:0:0\n', 'ASCII text', 'utf-8'],
    ['größer\n', 'UTF-8 text', 'utf-8'],
    ['\ufeffa', 'UTF-8 text with byte order mark', 'utf-8'],
    [Buffer.from('\ufeff{"a": 1}', 'utf16le'), 'JSON', 'utf-16le'],
    [Buffer.from('[Version]\r\n', 'utf16le'), 'UTF-16 LE text', 'utf-16le'],
    [Buffer.from('gr\xf6\xdfer', 'latin1'), 'non-Unicode text', 'windows-1252'],
    ['#!/bin/sh\nexit 0\n', 'script for /bin/sh', 'utf-8'],
    ['\ufeff#!/usr/bin/env node\n', 'script for node', 'utf-8'],
    ['-----BEGIN PRIVATE KEY-----\n', 'PEM private key', 'utf-8'],
    ['<?xml version="1.0"?><a/>', 'XML', 'utf-8'],
    // First bytes that a text may have too.
    ['hsqs is how squashfs begins\n', 'ASCII text', 'utf-8'],
    ['BM is how bitmaps begin, and this is none of them\n', 'ASCII text', 'utf-8'],
  ])('%j is %s', async (content, summary, encoding) => {
    expect(await look(content)).toEqual({ ...nothing, summary, encoding })
  })

  it('that carries data is a script still', async () => {
    expect(await look(Buffer.concat([Buffer.from('#!/bin/sh\nexec tail\n'), Buffer.alloc(9)]))).toEqual({
      ...nothing,
      summary: 'script for /bin/sh, with data',
    })
  })

  it('is told by head, middle and tail of a large file', async () => {
    const lines = (size: number) => Buffer.from('a line of text\n'.repeat(size / 15).padEnd(size, '\n'))
    expect(await look(lines(300_000))).toMatchObject({ summary: 'ASCII text' })
    // The middle sample begins in the middle, the last 16 KiB before the end.
    for (const at of [20, 150_010, 283_700, 299_990]) {
      const bytes = lines(300_000)
      bytes[at] = 0
      expect((await look(bytes)).summary, String(at)).toBe('data')
      bytes.write('ä', at)
      expect((await look(bytes)).summary, String(at)).toBe('UTF-8 text')
    }
    expect((await look(`{"a": "${'x'.repeat(300_000)}"}\n`)).summary).toBe('JSON')
    expect((await look(`{"a": "${'x'.repeat(300_000)}"\n`)).summary).toBe('ASCII text')
  })
})

describe('images', () => {
  it('have a media type; SVG is text too', async () => {
    expect(await look(Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'))).toEqual({
      ...nothing,
      summary: 'PNG image',
      imageType: 'image/png',
    })
    expect(await look('<svg xmlns="http://www.w3.org/2000/svg"></svg>')).toEqual({
      ...nothing,
      summary: 'SVG image',
      encoding: 'utf-8',
      imageType: 'image/svg+xml',
    })
  })
})

describe('ELF', () => {
  it('is summed up', async () => {
    const program = await look(elfBytes({ interpreter: '/lib/ld.so', flags1: 0x08000000 }))
    expect([program.summary, program.elf?.interpreter]).toEqual([
      'ELF 64-bit position-independent executable, x86-64, stripped',
      '/lib/ld.so',
    ])
    expect((await look(elfBytes({ bits: 32, machine: 3, type: 2, hasSymbols: true }))).summary).toBe(
      'ELF 32-bit executable, i386',
    )
    expect((await look(elfBytes({ machine: 9999, type: 0xfe01, hasSymbols: true }))).summary).toBe(
      'ELF 64-bit file of type 65025, machine 9999',
    )
    expect(await look(elfBytes({}).slice(0, 40))).toEqual({ ...nothing, summary: 'ELF file, damaged' })
  })
})

describe('archives', () => {
  it('tar is listed, as it stands and compressed', async () => {
    expect(await look(tar)).toEqual({
      ...nothing,
      summary: 'tar archive',
      archive: { format: 'tar', entries: tarEntries, isCut: false },
    })
    for (const [form, title] of [
      ['gzip', 'gzip'],
      ['zstd', 'Zstandard'],
      ['gzip-members', 'gzip'],
      ['zstd-frames', 'Zstandard'],
    ] as const) {
      const format = `tar-in-${form.split('-')[0]}`
      expect(await look(compress(tar, form))).toEqual({
        ...nothing,
        summary: `tar archive in ${title}`,
        archive: { format, entries: tarEntries, isCut: false },
      })
    }
  })

  it('a tar that is cut off has what comes before', async () => {
    // A directory takes 512 bytes, the file 2048: its time of half seconds stands in an extended header.
    expect((await look(tar.slice(0, 2600))).archive).toEqual({ format: 'tar', entries: tarEntries.slice(0, 2), isCut: true })
    expect((await look(gzipSync(tar.slice(0, 2600)))).archive).toEqual({
      format: 'tar-in-gzip',
      entries: tarEntries.slice(0, 2),
      isCut: true,
    })
    const packed = gzipSync(
      tarBytes([
        ...records,
        { path: 'noise', content: createHash('shake256', { outputLength: 100_000 }).update('noise').digest() },
      ]),
    )
    expect((await look(packed.subarray(0, -20_000))).archive).toMatchObject({
      entries: [...tarEntries, { path: 'noise', size: 100_000 }],
      isCut: true,
    })
  })

  it('a tar has 10,000 entries listed', async () => {
    const many = tarBytes(Array.from({ length: 10_001 }, (_, i) => ({ path: `f${i}` })))
    for (const bytes of [many, gzipSync(many)]) {
      const { archive } = await look(bytes)
      expect([archive?.entries.length, archive?.isCut]).toEqual([10_000, true])
      const exactly = (await look(bytes === many ? many.slice(512) : gzipSync(many.slice(512)))).archive
      expect([exactly?.entries.length, exactly?.isCut]).toEqual([10_000, false])
    }
  })

  it('no more than 64 MiB of a compressed tar are decompressed', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        tarBytes([{ path: 'large', content: Buffer.alloc(80 << 20) }], { end: false }),
        tarBytes([{ path: 'behind' }]),
      ]),
    )
    expect((await look(bomb)).archive).toMatchObject({ entries: [{ path: 'large', size: 80 << 20 }], isCut: true })
  })

  it('gzip and Zstandard of something else are what they are', async () => {
    const named = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 1, 0, 0, 0, 0, 3]),
      Buffer.from('ls.1\0'),
      gzipSync('text').subarray(10),
    ])
    expect(await look(named, 'usr/share/man/man1/other.gz')).toEqual({
      ...nothing,
      summary: 'gzip compressed data',
      archive: { format: 'gzip', entries: [{ path: 'ls.1', kind: 'file', size: undefined, mtimeSeconds: 1 }], isCut: false },
    })
    expect((await look(gzipSync('text'), 'usr/share/doc/changelog.gz')).archive?.entries).toMatchObject([{ path: 'changelog' }])
    expect((await look(gzipSync('text'), 'usr/lib/.gz')).archive?.entries).toMatchObject([{ path: '.gz' }])
    expect(await look(compress(Buffer.from('text'), 'zstd'))).toEqual({ ...nothing, summary: 'Zstandard compressed data' })
    expect((await look(gzipSync('text').subarray(0, 4))).summary).toBe('gzip compressed data, damaged')
  })

  it.each([
    [['a.txt'], 'zip archive'],
    [['META-INF/MANIFEST.MF', 'org/A.class'], 'Java archive (zip)'],
    [['pip/__init__.py', 'pip-24.0.dist-info/WHEEL'], 'Python wheel (zip)'],
    [['META-INF/MANIFEST.MF', 'AndroidManifest.xml'], 'Android package (zip)'],
  ])('zip of %j is %s', async (names, summary) => {
    const description = await look(zipBytes(names.map((name) => ({ name: Buffer.from(name) }))))
    expect([description.summary, description.archive?.format, description.archive?.entries.map(({ path }) => path)]).toEqual([
      summary,
      'zip',
      names,
    ])
  })

  it('zip may follow the line that runs it', async () => {
    const program = zipBytes([{ name: Buffer.from('__main__.py') }], { before: Buffer.from('#!/usr/bin/env python3\n') })
    expect(await look(program)).toMatchObject({
      summary: 'program in a zip archive',
      archive: { entries: [{ path: '__main__.py' }] },
    })
    expect(await look(zipBytes([{ name: Buffer.from('a') }]).slice(0, -1))).toEqual({
      ...nothing,
      summary: 'zip archive, damaged',
    })
  })

  it('others are named', async () => {
    expect(await look(Buffer.from('\xfd7zXZ\0', 'latin1'))).toEqual({ ...nothing, summary: 'xz compressed data' })
    expect(await look(Buffer.from([1, 2, 3, 4]))).toEqual({ ...nothing, summary: 'data' })
  })
})

describe('package databases', () => {
  const stanza = 'Package: tzdata\nVersion: 2024a-0\nArchitecture: all\nInstalled-Size: 2\nDescription: time\n'
  const tzdata = { name: 'tzdata', version: '2024a-0', architecture: 'all', size: 2048, summary: 'time' }

  it('of dpkg are known by where they lie', async () => {
    const status = `${stanza}Status: install ok installed\n\n${stanza}Status: purge ok not-installed\n`
    expect(await look(status, 'var/lib/dpkg/status')).toEqual({
      ...nothing,
      summary: 'dpkg database, 1 package',
      encoding: 'utf-8',
      packages: { format: 'dpkg', packages: [tzdata], isCut: false },
    })
    expect((await look(stanza, 'var/lib/dpkg/status.d/tzdata')).packages?.packages).toEqual([tzdata])
    expect(
      (await look('d41d8cd98f00b204e9800998ecf8427e  etc/x\n', 'var/lib/dpkg/status.d/tzdata.md5sums')).packages,
    ).toBeUndefined()
    expect((await look(status, 'srv/status')).packages).toBeUndefined()
  })

  it('of dpkg may have a description in another encoding', async () => {
    const { packages, encoding } = await look(
      Buffer.from(stanza.replace('time', 'caf\xe9'), 'latin1'),
      'var/lib/dpkg/status.d/tzdata',
    )
    expect([packages?.packages[0]?.summary, encoding]).toEqual(['café', 'windows-1252'])
  })

  it('of dpkg is read up to 32 MiB', async () => {
    const status = Buffer.from(`${stanza}\n${`X: ${'y'.repeat(60)}\n`.repeat(34 << 14)}\n${stanza}`)
    expect((await look(status, 'var/lib/dpkg/status.d/all')).packages).toEqual({
      format: 'dpkg',
      packages: [tzdata],
      isCut: true,
    })
  })

  it('of apk are known by where they lie', async () => {
    for (const name of ['lib/apk/db/installed', 'usr/lib/apk/db/installed']) {
      expect((await look('C:Q1\nP:musl\nV:1-r0\nA:x86_64\nI:5\nT:c\n\nP:zlib\nV:2-r0\n', name)).packages).toEqual({
        format: 'apk',
        isCut: false,
        packages: [
          { name: 'musl', version: '1-r0', architecture: 'x86_64', size: 5, summary: 'c' },
          { name: 'zlib', version: '2-r0', architecture: '', size: undefined, summary: '' },
        ],
      })
    }
  })

  it('of rpm are read out of SQLite', async () => {
    for (const name of ['var/lib/rpm/rpmdb.sqlite', 'usr/lib/sysimage/rpm/rpmdb.sqlite']) {
      const { summary, packages } = await look(rpmDatabase, name)
      expect([summary, packages?.format, packages?.packages.length, packages?.isCut]).toEqual([
        'rpm database, 39 packages',
        'rpm',
        39,
        false,
      ])
    }
    expect(await look(rpmDatabase, 'srv/some.sqlite')).toEqual({ ...nothing, summary: 'SQLite database' })
    expect((await look(rpmDatabase.subarray(0, 1000), 'var/lib/rpm/rpmdb.sqlite')).summary).toBe('SQLite database')
  })
})

describe('any file', () => {
  const large = 5 * 2 ** 30

  it.each([
    ['zeros', Buffer.alloc(0), 'data'],
    ['ELF', elfBytes({ needed: ['libc.so.6'] }), 'ELF 64-bit shared object, x86-64, stripped'],
    ['a tar with one large file', tarBytes([{ path: 'large', size: large - 2048 }], { end: false }), 'tar archive'],
    ['a zip without its end', zipBytes([{ name: Buffer.from('a') }]).slice(0, -1), 'zip archive, damaged'],
    ['an image', Buffer.from('GIF89a'), 'GIF image'],
    ['UTF-16 that turns into zeros', Buffer.from('\ufefftext'.repeat(20_000), 'utf16le'), 'data'],
  ])('of 5 GiB costs little: %s', async (_, bytes, summary) => {
    const source = countingSource(bytes, large)
    expect((await describeInWords(source, 'srv/large')).summary).toBe(summary)
    expect(source.reads).toBeLessThan(20)
    expect(source.readBytes).toBeLessThan(512 << 10)
  })

  it('that is a tar of many large files is listed for as long as is fit', async () => {
    // Every header of this tar is followed by a file of 1 MiB: five thousand of them.
    const header = tarBytes([{ path: 'f', size: 1 << 20 }], { end: false })
    let reads = 0
    const description = await describeInWords(
      {
        size: large,
        async read({ offset, size: length }) {
          reads++
          const answer = new Uint8Array(length)
          const stride = (1 << 20) + 512
          for (let at = Math.ceil(offset / stride) * stride; at < offset + length; at += stride)
            answer.set(header.subarray(0, Math.min(512, offset + length - at)), at - offset)
          return answer
        },
      },
      'srv/large.tar',
    )
    expect([description.archive?.isCut, description.archive?.entries.length, reads]).toEqual([true, 2048, 2049])
  })

  it('has a description, whatever its bytes', async () => {
    const beginnings = [
      tar,
      gzipSync(tar),
      compress(tar, 'zstd'),
      zipBytes([{ name: Buffer.from('name') }], { isZip64: true }),
      elfBytes({ interpreter: '/lib/ld.so', needed: ['a'] }),
      rpmDatabase.subarray(0, 8192),
      Buffer.from('Package: a\nStatus: install ok installed\n'),
      Buffer.from('\ufeff<svg>', 'utf16le'),
      Buffer.alloc(0),
    ]
    const names = ['srv/file', 'var/lib/dpkg/status', 'lib/apk/db/installed', 'var/lib/rpm/rpmdb.sqlite', '']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(),
        async (beginning, name, changes, rest, cut) => {
          const bytes = Buffer.concat([beginning.subarray(0, cut % 3 === 0 ? cut % (beginning.length + 1) : undefined), rest])
          for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
          const { summary } = await describeInWords(countingSource(bytes), name)
          expect(summary).not.toBe('')
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('that is shorter than it says has a description', async () => {
    for (const bytes of [elfBytes({ needed: ['a'] }), tar, zipBytes([{ name: Buffer.from('a') }]), Buffer.from('text')]) {
      const source = {
        size: 5e9,
        read: async ({ offset, size: length }: ByteRange) => new Uint8Array(bytes.subarray(offset, offset + length)),
      }
      expect((await describeInWords(source, 'srv/file')).summary).not.toBe('')
    }
  })

  it('that is whole in its head is taken so, whatever its size is said to be', async () => {
    const bytes = Buffer.from('{"a": 1}')
    const source = {
      size: 5e9,
      read: async ({ offset, size: length }: ByteRange) => new Uint8Array(bytes.subarray(offset, offset + length)),
    }
    expect((await describeInWords(source, 'srv/file')).summary).toBe('JSON')
  })

  it.each([
    ['ELF', elfBytes({ hasSymbols: true }), 'ELF 64-bit shared object, x86-64'],
    ['text', Buffer.from('a line\n'.repeat(10_000)), 'ASCII text'],
    ['a tar', tar, 'tar archive'],
    ['a zip', zipBytes([{ name: Buffer.from('a') }]), 'zip archive, damaged'],
  ])('whose layer is damaged further on is described by its beginning: %s', async (_, bytes, summary) => {
    const read = async ({ offset, size: length }: ByteRange) => {
      if (offset + length > 70_000 && offset > 0) throw new FormatError('gzip-damaged', { flaw: 'method', offset })
      return new Uint8Array(bytes.subarray(offset, offset + length))
    }
    expect((await describeInWords({ size: 200_000, read }, 'srv/file')).summary).toBe(summary)
  })

  it('that cannot be read is an error', async () => {
    const source = { size: 10, read: async () => Promise.reject(new Error('gone')) }
    await expect(describeInWords(source, 'srv/file')).rejects.toThrow('gone')
  })
})
