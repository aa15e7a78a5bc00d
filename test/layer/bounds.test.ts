import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { headerBlock, padded, paxHeader, tarBytes } from '../support/tar.ts'

const end = Buffer.alloc(1024)
const read = (...blocks: Uint8Array[]) =>
  readLayer(bytesSource(new Uint8Array(Buffer.concat([...blocks, end]))), { layer: 0, mediaType: '', digests: true })

interface Piece {
  readonly offset: number
  readonly content: string
}

/** A sparse file in the PAX form 0.1, whose map stands in the extended header. */
function sparse01(path: string, size: number, pieces: readonly Piece[]): Buffer {
  const stored = Buffer.from(pieces.map(({ content }) => content).join(''))
  const map = pieces.map(({ offset, content }) => `${offset},${content.length}`).join(',')
  return Buffer.concat([
    paxHeader({ 'GNU.sparse.size': String(size), 'GNU.sparse.map': map }),
    headerBlock({ path: Buffer.from(path), size: stored.length }),
    padded(stored),
  ])
}

/** The same in the form 1.0, whose map stands before the content. */
function sparse10(path: string, pieces: number): Buffer {
  const map = padded(Buffer.from(`${pieces}\n${Array.from({ length: pieces }, (_, i) => `${i * 4096}\n1\n`).join('')}`))
  const stored = Buffer.alloc(pieces, 'x')
  const records = {
    'GNU.sparse.major': '1',
    'GNU.sparse.minor': '0',
    'GNU.sparse.realsize': String(pieces * 4096),
    'GNU.sparse.name': path,
  }
  return Buffer.concat([
    paxHeader(records),
    headerBlock({ path: Buffer.from('stored'), size: map.length + stored.length }),
    map,
    padded(stored),
  ])
}

describe('a sparse file', () => {
  it('has the fingerprint of the same file written out, wherever its pieces begin and end', async () => {
    const content = Buffer.alloc(50_000)
    content.write('begin', 3)
    content.write('middle', 20_479)
    content.write('\0', 30_000)
    content.write('end', 45_000)
    const pieces = [
      { offset: 3, content: 'begin' },
      { offset: 20_479, content: 'mid' },
      { offset: 20_482, content: 'dle' },
      { offset: 45_000, content: 'end' },
    ]
    const withZeros = [
      { offset: 0, content: content.toString('latin1', 0, 9_000) },
      { offset: 20_000, content: content.toString('latin1', 20_000, 46_000) },
    ]
    const { tree } = await read(
      sparse01('a', 50_000, pieces),
      sparse01('b', 50_000, withZeros),
      tarBytes(
        [
          { path: 'c', content },
          { path: 'other', content: Buffer.concat([content.subarray(0, 49_999), Buffer.from('x')]) },
        ],
        { end: false },
      ),
    )
    const fingerprint = (path: string) => [
      tree.size[findPath(tree, path)],
      tree.fingerprintHigh[findPath(tree, path)],
      tree.fingerprintLow[findPath(tree, path)],
    ]
    expect([fingerprint('a'), fingerprint('b')]).toEqual([fingerprint('c'), fingerprint('c')])
    expect(fingerprint('other')).not.toEqual(fingerprint('c'))
    expect(tree.sha256.get(findPath(tree, 'a'))).toBe(createHash('sha256').update(content).digest('hex'))
  })

  it('takes no time for its holes, and has either its digest or none, which is said', async () => {
    const size = 8 * 2 ** 40
    const files = Array.from({ length: 50 }, (_, i) => sparse01(`f${i}`, size, [{ offset: i * 4096, content: 'x' }]))
    const { tree, problems } = await read(...files, sparse01('same', size, [{ offset: 0, content: 'x' }]))
    const fingerprints = new Set(tree.fingerprintLow.subarray(1))
    expect([tree.sha256.size, fingerprints.size]).toEqual([0, 50])
    expect(problems.filter(({ code }) => code === 'digest-left-out').length).toBe(51)
  }, 10_000)

  it('of hundreds of thousands of pieces is read in one go', async () => {
    const { tree } = await read(sparse10('s', 300_000))
    expect([tree.size[1], tree.sparse.get(1)?.length]).toEqual([300_000 * 4096, 300_000])
  }, 30_000)

  it('whose map is repeated keyword by keyword is read in one go', async () => {
    const record = (text: string) => `${text.length + 4} ${text}\n`
    const body = Buffer.from(
      `${record('GNU.sparse.size=9')}${`${record('GNU.sparse.offset=0')}${record('GNU.sparse.numbytes=0')}`.repeat(150_000)}`,
    )
    const { tree, problems } = await read(
      headerBlock({ path: Buffer.from('x'), size: body.length, flag: 'x' }),
      padded(body),
      headerBlock({ path: Buffer.from('s') }),
    )
    expect([problems, tree.size[1], tree.sparse.get(1)?.length]).toEqual([[], 9, 150_000])
  }, 20_000)
})

describe('extended attributes', () => {
  it('beyond what a file system takes are left out and reported', async () => {
    const { tree, problems } = await read(
      tarBytes(
        [
          { path: 'large', xattrs: { 'user.a': 'kept', 'user.b': Buffer.alloc(65_537) } },
          { path: 'many', xattrs: Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`user.${i}`, Buffer.alloc(60_000)])) },
          { path: 'usual', xattrs: { 'security.capability': Buffer.alloc(20) } },
        ],
        { end: false },
      ),
    )
    const names = (path: string) => [...(tree.xattrs.get(findPath(tree, path))?.keys() ?? [])]
    expect([names('large'), names('many'), names('usual')]).toEqual([
      ['user.a'],
      ['user.0', 'user.1', 'user.2', 'user.3'],
      ['security.capability'],
    ])
    expect(problems.map(({ code }) => code)).toEqual(['tar-xattrs-too-large', 'tar-xattrs-too-large'])
  })

  it('of a layer have a bound too', async () => {
    const value = Buffer.alloc(60_000)
    const { tree, problems } = await read(
      tarBytes(
        Array.from({ length: 1300 }, (_, i) => ({ path: `f${i}`, xattrs: { 'user.a': value } })),
        { end: false },
      ),
    )
    let kept = 0
    for (const xattrs of tree.xattrs.values()) for (const { length } of xattrs.values()) kept += length
    expect(kept).toBeLessThanOrEqual(64 << 20)
    expect(kept).toBeGreaterThan(60 << 20)
    expect(problems[0]?.code).toBe('xattrs-too-many')
  })

  it('of a global header are one map for all entries', async () => {
    const { tree } = await read(
      paxHeader({ 'SCHILY.xattr.user.a': 'global', 'GNU.sparse.size': '7', 'GNU.sparse.map': '0,0' }, 'g'),
      tarBytes([{ path: 'a' }, { path: 'b' }, { path: 'c', xattrs: { 'user.a': 'own' } }], { end: false }),
    )
    const of = (path: string) => tree.xattrs.get(findPath(tree, path))
    expect(of('a')).toBe(of('b'))
    expect([Buffer.from(of('a')?.get('user.a') ?? []).toString(), Buffer.from(of('c')?.get('user.a') ?? []).toString()]).toEqual([
      'global',
      'own',
    ])
    // Where a file's pieces are, no header says for all.
    expect([tree.sparse.size, tree.size[findPath(tree, 'a')]]).toEqual([0, 0])
  })
})

describe('names', () => {
  it('that nothing could hold are not kept', async () => {
    const { tree, problems } = await read(
      tarBytes(
        [
          { path: 'l', type: 'symlink', linkTarget: 'x'.repeat(5000) },
          { path: 'm', type: 'symlink', linkTarget: 'x'.repeat(4095) },
        ],
        { end: false },
      ),
      paxHeader({ uname: 'u'.repeat(10_000) }),
      headerBlock({ path: Buffer.from('o') }),
    )
    expect([
      findPath(tree, 'l'),
      tree.links.map(({ length }) => length),
      tree.owners.map(({ userName }) => userName.length),
    ]).toEqual([-1, [4095], [0, 256]])
    expect(problems.map(({ code }) => code)).toEqual(['link-too-long', 'owner-too-long'])
  })
})
