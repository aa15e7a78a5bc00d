import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import type { TarEntry } from '../../../src/formats/tar/tar-entry.ts'
import { TarReader } from '../../../src/formats/tar/tar-reader.ts'
import { headerBlock, padded, paxHeader, tarBytes, withChecksum } from '../../support/tar.ts'
import { FormatError } from '../../../src/bytes/errors.ts'

interface Read {
  readonly entries: (TarEntry & { readonly content: string })[]
  readonly problems: string[]
  readonly failure: unknown
  readonly details: (readonly [code: string, path: string | undefined])[]
}

/** Reads a tar in chunks of a size; holes come out as so many dots. */
function read(tar: Uint8Array, chunkSize = tar.length || 1): Read {
  const entries: (TarEntry & { content: string })[] = []
  let chunks: Uint8Array[] = []
  const problems = new ProblemList()
  const reader = new TarReader(
    {
      entry: (entry) => void entries.push({ ...entry, content: '' }),
      content: (bytes) => void chunks.push(bytes.slice()),
      hole: (size) => void chunks.push(Buffer.from('.'.repeat(size))),
      end: () => {
        const last = entries.at(-1)
        if (last !== undefined) last.content = Buffer.from(concatChunks(chunks)).toString('latin1')
        chunks = []
      },
    },
    problems,
  )
  let failure: unknown
  try {
    for (let at = 0; at < tar.length; at += chunkSize) reader.push(tar.subarray(at, at + chunkSize))
    reader.finish()
  } catch (thrown) {
    failure = thrown instanceof FormatError ? thrown.fault : thrown
  }
  const listed = problems.list()
  return {
    entries,
    problems: listed.map((problem) => problem.code),
    failure,
    details: listed.map((problem) => [problem.code, problem.where.path]),
  }
}

const end = Buffer.alloc(1024)
const bytes = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat([...parts, end]))

describe('TarReader', () => {
  it('reads every kind of entry with its metadata', () => {
    const { entries, problems } = read(
      tarBytes([
        { path: 'd/', type: 'directory', mode: 0o1777, uid: 5, gid: 6, userName: 'u', groupName: 'g', mtime: 77 },
        { path: 'd/file', content: 'hello', mode: 0o4755 },
        { path: 'd/link', type: 'symlink', linkTarget: '../x' },
        { path: 'd/hard', type: 'hardlink', linkTarget: 'd/file' },
        { path: 'tty', type: 'character', major: 4, minor: 64 },
        { path: 'disk', type: 'block', major: 8, minor: 1 },
        { path: 'pipe', type: 'fifo' },
      ]),
    )
    expect(problems).toEqual([])
    expect(entries.map(({ path, kind, content, linkTarget }) => [path, kind, content, linkTarget])).toEqual([
      ['d/', 'directory', '', ''],
      ['d/file', 'file', 'hello', ''],
      ['d/link', 'symlink', '', '../x'],
      ['d/hard', 'hardlink', '', 'd/file'],
      ['tty', 'character', '', ''],
      ['disk', 'block', '', ''],
      ['pipe', 'fifo', '', ''],
    ])
    expect(entries[0]).toMatchObject({ mode: 0o1777, uid: 5, gid: 6, userName: 'u', groupName: 'g', mtimeSeconds: 77 })
    expect([entries[1]?.mode, entries[4]?.deviceMajor, entries[4]?.deviceMinor]).toEqual([0o4755, 4, 64])
  })

  it('takes long names, long links, attributes and odd numbers from PAX', () => {
    const path = `${'long/'.repeat(60)}name`
    const { entries } = read(
      tarBytes([
        { path, content: 'x', mtime: -1.5, xattrs: { 'security.capability': Buffer.from([1, 0, 0, 2]), 'user.n': 'v' } },
        { path: 'l', type: 'symlink', linkTarget: 'y'.repeat(300) },
      ]),
    )
    expect([entries[0]?.path, entries[0]?.mtimeSeconds, entries[1]?.linkTarget.length]).toEqual([path, -1.5, 300])
    expect([...(entries[0]?.xattrs ?? [])]).toEqual([
      ['security.capability', Uint8Array.of(1, 0, 0, 2)],
      ['user.n', Uint8Array.from(Buffer.from('v'))],
    ])
  })

  it('takes long names, base-256 numbers and times before 1970 from GNU headers', () => {
    const path = `${'long/'.repeat(60)}name`
    const { entries } = read(tarBytes([{ path, content: 'x', format: 'gnu', uid: 4_294_967_295, mtime: -5 }]))
    expect([entries[0]?.path, entries[0]?.uid, entries[0]?.mtimeSeconds]).toEqual([path, 4_294_967_295, -5])
  })

  it('joins prefix and name of ustar, and not of GNU', () => {
    const prefix = Buffer.from('some/prefix')
    const posix = read(bytes(headerBlock({ path: Buffer.from('name'), prefix })))
    const gnu = read(bytes(headerBlock({ path: Buffer.from('name'), prefix, magic: 'ustar  \0' })))
    expect([posix.entries[0]?.path, gnu.entries[0]?.path]).toEqual(['some/prefix/name', 'name'])
  })

  it('applies a global PAX header to all that follow, under the local ones', () => {
    const { entries } = read(
      bytes(
        paxHeader({ mtime: '9', uname: 'all' }, 'g'),
        headerBlock({ path: Buffer.from('a') }),
        paxHeader({ uname: 'one' }),
        headerBlock({ path: Buffer.from('b') }),
        headerBlock({ path: Buffer.from('c') }),
      ),
    )
    expect(entries.map((entry) => [entry.path, entry.mtimeSeconds, entry.userName])).toEqual([
      ['a', 9, 'all'],
      ['b', 9, 'one'],
      ['c', 9, 'all'],
    ])
  })

  it('expands sparse files of all four encodings', () => {
    const name = Buffer.from('s')
    const data = padded(Buffer.from('AAABB'))
    const gnu = headerBlock({ path: name, size: 5, flag: 'S', magic: 'ustar  \0' })
    const field = (offset: number, value: number) => gnu.write(`${value.toString(8).padStart(11, '0')}\0`, offset, 'latin1')
    for (const [offset, value] of [
      [386, 2],
      [398, 3],
      [410, 8],
      [422, 2],
      [483, 12],
    ] as const)
      field(offset, value)
    const sizes = { 'GNU.sparse.size': '12', 'GNU.sparse.numblocks': '2' }
    const plain = headerBlock({ path: name, size: 5 })
    const map = padded(Buffer.from('2\n2\n3\n8\n2\n'))
    const forms: Record<string, Uint8Array> = {
      'GNU type S': bytes(withChecksum(gnu), data),
      // The two keywords repeat, which an object of records cannot say: the header is written by hand.
      'PAX 0.0': bytes(
        rawPax([
          'GNU.sparse.size=12',
          'GNU.sparse.numblocks=2',
          'GNU.sparse.offset=2',
          'GNU.sparse.numbytes=3',
          'GNU.sparse.offset=8',
          'GNU.sparse.numbytes=2',
        ]),
        plain,
        data,
      ),
      'PAX 0.1': bytes(paxHeader({ ...sizes, 'GNU.sparse.map': '2,3,8,2', 'GNU.sparse.name': 's' }), plain, data),
      'PAX 1.0': bytes(
        paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.realsize': '12', 'GNU.sparse.name': 's' }),
        headerBlock({ path: name, size: map.length + 5 }),
        map,
        data,
      ),
    }
    for (const [form, tar] of Object.entries(forms)) {
      for (const chunkSize of [1, 100, 512, tar.length]) {
        const { entries, problems } = read(tar, chunkSize)
        expect([form, entries[0]?.path, entries[0]?.size, entries[0]?.content, problems]).toEqual([
          form,
          's',
          12,
          '..AAA...BB..',
          [],
        ])
      }
    }
  })

  it('shows the stored bytes of a sparse file whose map does not fit', () => {
    const { entries, problems } = read(
      bytes(
        paxHeader({ 'GNU.sparse.size': '4', 'GNU.sparse.map': '2,3,8,2' }),
        headerBlock({ path: Buffer.from('s'), size: 5 }),
        padded(Buffer.from('AAABB')),
      ),
    )
    expect([entries[0]?.size, entries[0]?.content, problems]).toEqual([5, 'AAABB', ['tar-sparse-map']])
  })

  it('is the same for every size of chunks', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '/'), minLength: 1, maxLength: 130 })
    const record = fc.record({
      path: name,
      content: fc.string({ maxLength: 1500 }),
      mtime: fc.integer({ min: -9, max: 9 }),
      xattrs: fc.constantFrom({}, { 'user.a': 'b' }),
    })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), fc.constantFrom(1, 7, 511, 512, 513, 4096), (records, chunkSize) => {
        const tar = tarBytes(records)
        expect(read(tar, chunkSize)).toEqual(read(tar))
      }),
      { numRuns: 60 },
    )
  })

  it('never throws anything but its own error, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(2000), (noise, at) => {
        const tar = Buffer.from(
          tarBytes([
            { path: 'a', content: 'b'.repeat(600) },
            { path: 'c', content: 'd', xattrs: { x: 'y' } },
          ]),
        )
        tar.set(noise.subarray(0, Math.max(0, tar.length - at)), at)
        const { failure } = read(tar)
        expect(failure === undefined || isOfTar(failure)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps what precedes a broken header and says where it is', () => {
    const tar = Buffer.from(
      tarBytes([
        { path: 'a', content: 'x' },
        { path: 'b', content: 'y' },
      ]),
    )
    tar[1024] = 0xff
    const { entries, failure } = read(tar)
    expect([entries.map((entry) => entry.path), failure]).toEqual([
      ['a'],
      { code: 'tar-header', args: { flaw: 'checksum', offset: 1024 } },
    ])
  })

  it('reports a cut-off end, data behind the end and a lone zero block', () => {
    const tar = tarBytes([{ path: 'a', content: 'x'.repeat(2000) }])
    expect(read(tar.subarray(0, 1000)).problems).toEqual(['tar-truncated'])
    expect(read(new Uint8Array(Buffer.concat([tar, Buffer.from('hidden')]))).problems).toEqual(['tar-trailing-data'])
    expect(read(new Uint8Array(Buffer.concat([tar, tarBytes([{ path: 'hidden' }])])), 100).details).toEqual([
      ['tar-trailing-data', 'hidden'],
    ])
    const lone = new Uint8Array(
      Buffer.concat([tarBytes([{ path: 'a' }], { end: false }), Buffer.alloc(512), tarBytes([{ path: 'b' }])]),
    )
    expect([read(lone).entries.length, read(lone).problems]).toEqual([2, ['tar-lone-zero-block']])
  })

  it('cuts names at a NUL, with a warning', () => {
    const { entries, problems } = read(bytes(paxHeader({ path: 'good\0evil' }), headerBlock({ path: Buffer.from('x') })))
    expect([entries[0]?.path, problems]).toEqual(['good', ['tar-nul-in-name']])
  })

  it('refuses an extended header of absurd size instead of making room for it', () => {
    expect(read(bytes(headerBlock({ path: Buffer.from('x'), flag: 'x', size: 4_294_967_296 }))).failure).toEqual({
      code: 'tar-header',
      args: { flaw: 'extended', size: 4_294_967_296, offset: 0 },
    })
  })
})

const isOfTar = (failure: unknown) =>
  typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'tar-header'

function rawPax(lines: readonly string[]): Buffer {
  const body = Buffer.from(
    lines
      .map((line) => {
        const rest = ` ${line}\n`
        let length = rest.length + 1
        while (String(length).length + rest.length !== length) length = String(length).length + rest.length
        return `${length}${rest}`
      })
      .join(''),
  )
  return Buffer.concat([headerBlock({ path: Buffer.from('p'), flag: 'x', size: body.length }), padded(body)])
}
