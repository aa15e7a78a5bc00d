import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { createCrc64 } from '../../src/bytes/crc64.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import {
  bytesOf,
  type Content,
  contentOf,
  contentOfText,
  joinContents,
  noContent,
  runOf,
} from '../../src/build/overlay/content.ts'
import { packLayer } from '../../src/build/pack/pack-layer.ts'
import { packings } from '../../src/build/pack/packings.ts'
import { packZstdChunked } from '../../src/build/pack/zstd-chunked.ts'
import { loadZstd, zstdContent } from '../../src/build/pack/zstd-content.ts'
import { readTar, type TarItem, writeTar } from '../../src/build/tar-file.ts'
import { openInput } from '../../src/cli/open-input.ts'
import { zstd } from '../../src/formats/compression/zstd.ts'
import { formatFileNames } from '../../src/formats/toc/estargz.ts'
import { readToc } from '../../src/formats/toc/read-toc.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { createTestRunner } from '../support/archives.ts'
import { isThere } from '../support/real-builders.ts'
import { openRecipe } from '../support/sources.ts'
import { hasSharedImages } from '../support/truth.ts'

const common = { mode: 0o644, uid: 0, gid: 0, mtimeSeconds: 0, target: '', device: [0, 0], xattrs: undefined } as const
const file = (path: string, text: string): TarItem => ({ ...common, path, kind: 'file', content: contentOfText(text) })
const folder = (path: string): TarItem => ({ ...common, path, kind: 'directory', mode: 0o755, content: noContent })
const long = {
  ...common,
  path: 'long',
  kind: 'file',
  content: joinContents([runOf(0x61, 5 << 20), contentOfText('end')]),
} as const
const xattrs = new Map([['user.note', Uint8Array.of(0, 255)]])
const items: TarItem[] = [
  folder('a'),
  { ...file('a/one', 'one'.repeat(5000)), uid: 1000, mtimeSeconds: 1_767_225_600, xattrs },
  file('a/none', ''),
  { ...common, path: 'a/link', kind: 'symlink', mode: 0o777, target: 'one', content: noContent },
  { ...common, path: 'a/hard', kind: 'hardlink', target: 'a/one', content: noContent },
  { ...common, path: 'b', kind: 'character', device: [1, 3], content: noContent },
  file('c/名 \udcff', 'two\n'),
  long,
]
const tar = bytesOf(joinContents([...writeTar(items)]))
/** Long arrays are compared by it, too: `toEqual` takes minutes. */
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of zstd.decompress(bytesSource(bytes), { problems: new ProblemList() })) parts.push(chunk.slice())
  return new Uint8Array(Buffer.concat(parts))
}

interface Entry {
  readonly name: string
  readonly type: string
  readonly digest?: string
  readonly size?: number
  readonly offset?: number
  readonly endOffset?: number
}

/** Where an annotation says that something is, and what is there. */
async function stored(blob: Uint8Array<ArrayBuffer>, annotations: Readonly<Record<string, string>>, name: string) {
  const [offset = 0, size = 0, unpackedSize] = (annotations[`io.github.containers.zstd-chunked.${name}`] ?? '')
    .split(':')
    .map(Number)
  const packed = blob.slice(offset, offset + size)
  const text = await unpack(packed)
  expect(text.length).toBe(unpackedSize)
  const head = new DataView(blob.buffer, offset - 8, 8)
  expect([head.getUint32(0, true), head.getUint32(4, true)]).toEqual([0x184d2a50, size])
  return { packed, text: Buffer.from(text).toString('latin1') }
}

describe('layers in zstd', () => {
  it('are the same tar when they are unpacked, however it was cut into pieces', async () => {
    const frameOf = await loadZstd()
    const pack = (contents: readonly Content[]) => bytesOf(joinContents(zstdContent(contents, frameOf)))
    const whole = pack([contentOf(tar)])
    expect(sha256(await unpack(whole))).toBe(sha256(tar))
    expect(whole.length).toBeLessThan(tar.length / 100)
    expect(pack([contentOf(tar.slice(0, 777)), contentOf(tar.slice(777))])).toEqual(whole)
    expect(pack([...writeTar(items)])).toEqual(whole)
    expect(await unpack(pack([]))).toEqual(new Uint8Array(0))
  })

  it('have the digest of the tar, and one of their own that is the same on every platform', async () => {
    const small = items.slice(0, 3)
    const made = await Promise.all((['none', 'zstd', 'zstd-chunked'] as const).map((id) => packLayer(small, packings[id])))
    expect(new Set(made.map(({ diffId }) => diffId))).toEqual(new Set([made[0]?.digest]))
    expect(made.map(({ mediaType }) => mediaType.replace(/.*tar/, ''))).toEqual(['', '+zstd', '+zstd'])
    // Recorded with the encoder's version 1.5.7: a new one may write other bytes, and links then build other digests.
    expect(made.slice(1).map(({ digest }) => digest.slice(0, 19))).toEqual(['sha256:bd67a4ac2f53', 'sha256:1c8d09c162e3'])
  })

  it.runIf(isThere('zstd'))('are read by the tool', async () => {
    for (const id of ['zstd', 'zstd-chunked'] as const) {
      const { blob } = await packLayer(items, packings[id])
      expect(sha256(execFileSync('zstd', ['-dc'], { input: bytesOf(blob), maxBuffer: 2 ** 26 }))).toBe(sha256(tar))
    }
  })
})

describe('zstd:chunked as it is written', async () => {
  const form = await packZstdChunked(items)
  const blob = bytesOf(form.blob)
  const { packed: tablePacked, text } = await stored(blob, form.annotations, 'manifest-position')
  const table = JSON.parse(text) as { version: number; entries: Entry[]; tarSplitDigest: string }

  it('leaves the tar as it is', async () => {
    expect(sha256(bytesOf(form.tar))).toBe(sha256(tar))
    expect(sha256(await unpack(blob))).toBe(sha256(tar))
  })

  it('has each file between two frames, with the digest of its content', async () => {
    expect(sha256(tablePacked)).toBe(form.annotations['io.github.containers.zstd-chunked.manifest-checksum'])
    expect(table.version).toBe(1)
    expect(table.entries.map(({ type }) => type)).toEqual(['dir', 'reg', 'reg', 'symlink', 'hardlink', 'char', 'reg', 'reg'])
    for (const [at, { content }] of items.entries()) {
      const { offset, endOffset, digest, size } = table.entries[at] ?? {}
      if (content.size === 0) expect([offset, endOffset, digest]).toEqual([undefined, undefined, undefined])
      else {
        expect([size, digest]).toEqual([content.size, sha256(bytesOf(content))])
        expect(sha256(await unpack(blob.slice(offset, endOffset)))).toBe(digest)
      }
    }
  })

  it('says in its last frame what the annotations say', () => {
    const words = new DataView(blob.buffer, blob.length - 72, 72)
    expect([words.getUint32(0, true), words.getUint32(4, true)]).toEqual([0x184d2a50, 64])
    const numbers = Array.from({ length: 7 }, (_, at) => words.getBigUint64(8 + at * 8, true)).join(':')
    const said = ['manifest-position', 'tarsplit-position'].map(
      (name) => form.annotations[`io.github.containers.zstd-chunked.${name}`],
    )
    expect(numbers).toBe(said.join(':'))
    expect(Buffer.from(blob.subarray(-8)).toString()).toBe('GNUlInUx')
  })

  it('has with its files all that the tar is made of', async () => {
    const split = await stored(blob, form.annotations, 'tarsplit-position')
    expect(sha256(split.packed)).toBe(table.tarSplitDigest)
    const lines = split.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | number | null>)
    expect(lines.map(({ position }) => position)).toEqual([...lines.keys()])
    const files = items.values()
    const parts = lines.map(({ type, payload, size, name, name_raw: raw }) => {
      if (type === 2) return Buffer.from(String(payload), 'base64')
      const { path, content } = files.next().value ?? file('', '')
      if (path.endsWith('\udcff'))
        expect([name, raw]).toEqual([undefined, Buffer.concat([Buffer.from('c/名 '), Buffer.of(255)]).toString('base64')])
      expect(size ?? 0).toBe(content.size)
      expect(payload === null).toBe(content.size === 0)
      return Buffer.from(bytesOf(content))
    })
    expect(sha256(Buffer.concat(parts))).toBe(sha256(tar))
  })

  it('is read without a problem, and its table says what the tar says', async () => {
    // JSON has no way to write a name that is not UTF-8.
    const told = items.filter(({ path }) => path.isWellFormed())
    const { blob: packed, annotations } = await packLayer(told, packings['zstd-chunked'])
    const source = bytesSource(bytesOf(packed))
    const problems = new ProblemList()
    const toc = await readToc(source, { annotations: annotations ?? {}, problems, isThorough: true })
    expect(problems.list()).toEqual([])
    expect(toc?.entries.length).toBe(told.length)
    const { mediaType } = packings.zstd
    const read = await readLayer(source, { layer: 0, annotations: annotations ?? {}, mediaType, digests: true })
    expect(read.problems).toEqual([])
  })

  it('checks contents by CRC-64 as Go has it', async () => {
    // hash/crc64 with the table ISO of "123456789": the check value of CRC-64/GO-ISO in the catalogue of CRCs.
    const sums = await createCrc64()
    sums.update(Buffer.from('lost'))
    sums.reset()
    sums.update(Buffer.from('123456789'))
    expect(Buffer.from(sums.bytes()).toString('hex')).toBe('b90956c775a41001')
  })
})

describe.skipIf(!hasSharedImages)('zstd:chunked as it is written, of layers that containers/storage wrote', () => {
  it.each(['lazy/meadow-zstdchunked.tar.gz'])('says the same of each entry of %s', async (name) => {
    const { images: found } = await createTestRunner().run(
      'open-archive',
      await openInput(fileURLToPath(new URL(`../../../shared/images/${name}`, import.meta.url))),
    )
    for (const { blob, descriptor } of found[0]?.layers ?? []) {
      if (blob === undefined) throw new Error('no blob')
      const source = openRecipe(blob)
      const real = new Uint8Array(await source.read({ offset: 0, size: source.size }))
      const unpacked = readTar(contentOf(new Uint8Array(await unpack(real))))
      const mine = await packZstdChunked(unpacked.filter((item) => !formatFileNames.has(item.path)))
      const rowsOf = async (bytes: Uint8Array<ArrayBuffer>, annotations: Readonly<Record<string, string>>) => {
        const toc = await readToc(bytesSource(bytes), { annotations, problems: new ProblemList(), isThorough: true })
        return [...(toc?.entries ?? [])]
          .filter(({ path }) => !formatFileNames.has(path))
          .map(({ path, kind, mode, uid, gid, size, linkTarget, deviceMajor, deviceMinor, sha256: digest }) =>
            [path.replace(/\/$/, ''), kind, mode, uid, gid, size, linkTarget, deviceMajor, deviceMinor, digest].join(' '),
          )
      }
      expect(await rowsOf(bytesOf(mine.blob), mine.annotations)).toEqual(await rowsOf(real, descriptor?.annotations ?? {}))
    }
  })
})
