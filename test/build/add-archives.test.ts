import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildImage } from '../../src/build/build-image.ts'
import { bytesOf, contentOf, joinContents, runOf } from '../../src/build/overlay/content.ts'
import { makeInode } from '../../src/build/overlay/inode.ts'
import { gzipContent } from '../../src/build/pack/gzip-content.ts'
import { LimitError } from '../../src/build/limits.ts'
import { mergedRows } from '../support/build-cases.ts'
import { isThere } from '../support/real-builders.ts'
import { tarBytes } from '../support/tar.ts'

const tar = Buffer.from(
  tarBytes([
    { path: 'folder/', type: 'directory' },
    { path: 'folder/a', content: 'hello\n' },
  ]),
)

const large = Buffer.from(
  tarBytes([
    { path: 'noise', content: createHash('shake256', { outputLength: 1_000_000 }).update('noise').digest() },
    { path: 'last', type: 'directory' },
  ]),
)

function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

async function add(bytes: Uint8Array, instruction = 'ADD') {
  const context = makeInode('directory')
  context.children.set('archive', makeInode('file', { content: contentOf(Uint8Array.from(bytes)) }))
  const { stage } = await buildImage({ dockerfile: `FROM scratch\n${instruction} archive /x/\n`, context, bases: new Map() })
  return mergedRows(stage.lowers).map(({ path }) => path)
}

const pack = (program: string) => execFileSync(program, ['-c'], { input: tar })

describe('ADD', () => {
  it.each([
    ['tar', () => tar],
    ['gzip', () => gzipSync(tar)],
  ])('unpacks %s', async (_, make) => {
    expect(await add(make())).toEqual(['x', 'x/folder', 'x/folder/a'])
    expect(await add(make(), 'ADD --unpack=false')).toEqual(['x', 'x/archive'])
    expect(await add(make(), 'COPY')).toEqual(['x', 'x/archive'])
  })

  it.for(['zstd', 'xz', 'bzip2'])('unpacks what %s packed', async (program, { skip }) => {
    skip(!isThere(program), `${program} is not there`)
    expect(await add(pack(program))).toEqual(['x', 'x/folder', 'x/folder/a'])
  })

  it.each([
    ['a text', Buffer.from('hello\n')],
    ['packed text', gzipSync('hello\n')],
    ['a broken archive', gzipSync(tar).subarray(0, 40)],
    ['another compression', brotliCompressSync(tar)],
    ['nothing', new Uint8Array(0)],
  ])('copies %s as it is', async (_, bytes) => {
    expect(await add(bytes)).toEqual(['x', 'x/archive'])
  })

  // As the BuildKit of Docker 20.10 has it, which writes `Error processing tar file(exit status 1): ` before, and buildah 1.28 but for
  // the checksum; that was `unpigz: ... crc32 mismatch` there, and the words are those of Go's compress/gzip.
  it.each([
    ['a tar that is cut off', large.subarray(0, 300_000), 'unexpected EOF'],
    ['a gzip stream that is cut off', gzipSync(large).subarray(0, 300_000), 'unexpected EOF'],
    ['a small one that is cut off', gzipSync(tar).subarray(0, -12), 'unexpected EOF'],
    ['a tar with a damaged header', damaged(large, large.length - 3 * 512), 'archive/tar: invalid tar header'],
    ['a gzip stream with a wrong checksum', damaged(gzipSync(large), gzipSync(large).length - 8), 'gzip: invalid checksum'],
  ])('stops at %s', async (_, bytes, message) => {
    await expect(add(bytes)).rejects.toMatchObject({ name: 'BuildError', message, place: { line: 2 } })
    expect(await add(bytes, 'COPY')).toEqual(['x', 'x/archive'])
  })

  it('stops at an archive that holds too much', async () => {
    const big = tarBytes([{ path: 'a', content: 'a' }])
    const bomb = joinContents([...gzipContent([contentOf(Uint8Array.from(big)), runOf(0, 2 ** 30)])])
    await expect(add(bytesOf(bomb))).rejects.toThrow(LimitError)
  })
})
