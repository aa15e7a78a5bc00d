import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readZipDirectory } from '../../../src/formats/zip/zip-directory.ts'
import { decodeZipName } from '../../../src/formats/zip/zip-names.ts'
import { countingSource } from '../../support/counting-source.ts'
import { zipBytes, type ZipOptions, type ZipRecord } from '../../support/zip.ts'

const list = (records: readonly ZipRecord[], options?: ZipOptions) => readZipDirectory(bytesSource(zipBytes(records, options)))
const named = (name: string, rest: Partial<ZipRecord> = {}): ZipRecord => ({ name: Buffer.from(name), ...rest })
const paths = (listing: Awaited<ReturnType<typeof list>>) => listing?.entries.map(({ path }) => path)
/** 2024-02-29 13:14:16: years since 1980, month, day; hours, minutes, half seconds. */
const dos = [(44 << 9) | (2 << 5) | 29, (13 << 11) | (14 << 5) | 8] as const

describe('a zip', () => {
  it('lists kinds, sizes and times', async () => {
    const records = [
      named('dir/'),
      named('dir/file', { content: Buffer.from('hello'), dos }),
      named('link', { mode: 0o120777, content: Buffer.from('dir') }),
      named('unix', { mode: 0o100644, unixTime: -86_400, dos }),
      named('fifo', { mode: 0o010644 }),
      named('folder', { mode: 0o040755 }),
      named('accessed', { unixTime: 77, unixFlags: 2, dos }),
    ]
    expect(await list(records)).toEqual({
      entries: [
        { path: 'dir/', kind: 'directory', size: 0, mtimeSeconds: undefined },
        { path: 'dir/file', kind: 'file', size: 5, mtimeSeconds: Date.parse('2024-02-29T13:14:16Z') / 1000 },
        { path: 'link', kind: 'link', size: 3, mtimeSeconds: undefined },
        { path: 'unix', kind: 'file', size: 0, mtimeSeconds: -86_400 },
        { path: 'fifo', kind: 'other', size: 0, mtimeSeconds: undefined },
        { path: 'folder', kind: 'directory', size: 0, mtimeSeconds: undefined },
        { path: 'accessed', kind: 'file', size: 0, mtimeSeconds: Date.parse('2024-02-29T13:14:16Z') / 1000 },
      ],
      isCut: false,
    })
  })

  it('has names in UTF-8, said or not, and in code page 437', async () => {
    const records = [
      named('ä€.txt', { isUtf8: true }),
      named('ä€.txt'),
      { name: Buffer.from([0x81, 0x62, 0x65, 0x72, 0xe1]) },
      { name: Buffer.from([0xff]), isUtf8: true },
    ]
    // 0x81 is ü and 0xe1 is ß in code page 437; what is said to be UTF-8 and is not keeps its bytes.
    expect(paths(await list(records))).toEqual(['ä€.txt', 'ä€.txt', 'überß', '\udcff'])
  })

  it('may be ZIP64, hold larger files than fit, end in a comment and begin behind a program', async () => {
    const records = [named('a', { largeSize: 5_000_000_000n }), named('b')]
    for (const options of [
      {},
      { isZip64: true },
      { comment: `with PK\x05\x06 in it, which has ${'no place '.repeat(4)}` },
      { before: Buffer.from('#!/bin/sh\n') },
      { isZip64: true, before: Buffer.from('#!/bin/sh\n') },
    ]) {
      const listing = await list(records, options)
      expect([listing?.entries.map(({ path, size }) => `${path} ${size}`), listing?.isCut], JSON.stringify(options)).toEqual([
        ['a 5000000000', 'b 0'],
        false,
      ])
    }
  })

  it('may be empty', async () => {
    expect(await list([])).toEqual({ entries: [], isCut: false })
  })

  it('lies about its number of entries: what is there is listed, and that it is cut', async () => {
    expect(await list([named('a'), named('b')], { count: 3 })).toMatchObject({
      entries: [{ path: 'a' }, { path: 'b' }],
      isCut: true,
    })
    expect(await list([named('a'), named('b')], { count: 1 })).toMatchObject({
      entries: [{ path: 'a' }, { path: 'b' }],
      isCut: true,
    })
    expect(await list([named('a')], { count: 2 ** 53 - 1, isZip64: true })).toMatchObject({
      entries: [{ path: 'a' }],
      isCut: true,
    })
  })

  it('lists 10,000 entries', async () => {
    const records = Array.from({ length: 10_001 }, (_, i) => named(`some/longer/name/${i}`, { content: Buffer.alloc(100) }))
    const exactly = await list(records.slice(1))
    expect([exactly?.entries.length, exactly?.entries.at(-1)?.path, exactly?.isCut]).toEqual([
      10_000,
      'some/longer/name/10000',
      false,
    ])
    const more = await list(records)
    expect([more?.entries.length, more?.isCut]).toEqual([10_000, true])
  })

  it('has no more than 16 MiB of its directory read', async () => {
    const bytes = zipBytes(Array.from({ length: 400 }, (_, i) => ({ name: Buffer.alloc(60_000, 97 + (i % 26)) })))
    const source = countingSource(bytes)
    const listing = await readZipDirectory(source)
    expect(listing?.isCut).toBe(true)
    expect(listing?.entries.length).toBeGreaterThan(270)
    expect(source.readBytes).toBeLessThan(24 << 20)
  })

  it('is none without its end', async () => {
    const bytes = zipBytes([named('a', { content: Buffer.alloc(100) })])
    expect(await readZipDirectory(bytesSource(bytes.slice(0, -1)))).toBeUndefined()
    expect(await readZipDirectory(bytesSource(new Uint8Array(10)))).toBeUndefined()
  })

  it('that is damaged never throws or reads for long', async () => {
    const whole = zipBytes([named('first', { unixTime: 5 }), named('second', { largeSize: 9n }), named('third')], {
      isZip64: true,
      comment: 'end',
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(),
        async (changes, cut) => {
          const bytes = whole.slice(cut % 3 === 0 ? cut % whole.length : 0)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const source = countingSource(bytes)
          await readZipDirectory(source)
          expect(source.reads).toBeLessThan(20)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('reads its ends only', async () => {
    const bytes = zipBytes([named('big', { content: Buffer.alloc(5_000_000) })])
    const source = countingSource(bytes)
    expect((await readZipDirectory(source))?.entries).toHaveLength(1)
    expect(source.readBytes).toBeLessThan(200_000)
  })

  it('has the upper half of code page 437', () => {
    // What Python's cp437 says of a few places in each quarter.
    expect(decodeZipName(Buffer.from([0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xdf, 0xe0, 0xe6, 0xff]), false)).toBe('Çƒá┐└▀αµ\u00a0')
  })
})

const python = spawnSync('python3', ['--version']).status === 0

describe.runIf(python)('a zip of Python', () => {
  it('is listed as Python lists it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'))
    try {
      const path = join(folder, 'a.zip')
      const program = `
import zipfile, json
z = zipfile.ZipFile(${JSON.stringify(path)}, 'w', zipfile.ZIP_DEFLATED)
for i in range(300):
    info = zipfile.ZipInfo('ordner/datei-%d-\\u00e4.txt' % i if i % 2 else 'd%d/' % i, (1999 + i % 30, 1 + i % 12, 1 + i % 28, i % 24, i % 60, 2 * (i % 30)))
    z.writestr(info, '' if info.is_dir() else 'x' * i)
with z.open(zipfile.ZipInfo('streamed'), 'w', force_zip64=True) as f: f.write(b'y' * 1000)
z.close()
print(json.dumps([[i.filename, i.file_size, 'directory' if i.is_dir() else 'file', list(i.date_time)] for i in zipfile.ZipFile(${JSON.stringify(path)}).infolist()]))`
      const answer = JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' })) as [
        string,
        number,
        string,
        [number, number, number, number, number, number],
      ][]
      const expected = answer.map(([path, size, kind, [year, month, day, hour, minute, second]]) => ({
        path,
        size,
        kind,
        mtimeSeconds: Date.UTC(year, month - 1, day, hour, minute, second) / 1000,
      }))
      expect(await readZipDirectory(bytesSource(new Uint8Array(readFileSync(path))))).toEqual({ entries: expected, isCut: false })
      expect(expected).toHaveLength(301)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
