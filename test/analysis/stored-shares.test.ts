import { execFileSync, spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listWastedPaths } from '../../src/analysis/waste-table.ts'
import { computeImageSpace } from '../../src/analysis/wasted-space.ts'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { concatChunks } from '../../src/bytes/chunks.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { detectCompression } from '../../src/formats/compression/index.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { blobToRead } from '../../src/tasks/load-image.ts'
import { cutOut } from '../support/cut-tar.ts'
import { randomOf } from '../support/gzip-streams.ts'
import { openRecipe } from '../support/sources.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { hasSharedImages, openCase, truthCases } from '../support/truth.ts'

type Pack = (tar: Uint8Array) => Uint8Array
const asIs: Pack = (tar) => tar
const byGzip: Pack = (tar) => gzipSync(tar, { level: 6 })

const blockSize = 100_000
/** A Zstandard frame (RFC 8878, 3.1.1) whose blocks repeat a byte where they can, and else are as they are. */
const byZstdBlocks: Pack = (tar) => {
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(tar.length))
  // Single segment, content size in eight bytes, no checksum, no dictionary.
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b1110_0000]), size]
  for (let at = 0; at < tar.length; at += blockSize) {
    const block = tar.subarray(at, at + blockSize)
    const isRepeated = block.every((byte) => byte === block[0])
    const header = Buffer.alloc(4)
    header.writeUInt32LE((block.length << 3) | (isRepeated ? 0b10 : 0) | (at + blockSize >= tar.length ? 1 : 0))
    parts.push(header.subarray(0, 3), Buffer.from(isRepeated ? block.subarray(0, 1) : block))
  }
  return Buffer.concat(parts)
}

/** The reference implementation, in one thread. */
const byZstd =
  (level: number): Pack =>
  (tar) =>
    execFileSync('zstd', ['-q', '-T1', `-${level}`, '-c'], { input: tar, maxBuffer: 2 ** 30 })
const hasZstd = spawnSync('zstd', ['--version']).status === 0

interface Measured {
  readonly layer: number
  readonly content: number
  readonly estimate: number
  /** What the layer is smaller by when it is packed without its wasted files. */
  readonly truth: number
  readonly blob: number
}

/** The waste of each layer that has some: as the program says, and by packing the layer without it. */
async function measure(tars: readonly Uint8Array[], pack: Pack): Promise<Measured[]> {
  const blobs = tars.map(pack)
  const contents = await Promise.all(
    blobs.map((blob, layer) => readLayer(bytesSource(new Uint8Array(blob)), { layer, mediaType: '', digests: false })),
  )
  const trees = contents.map(({ tree }) => tree)
  const { merged } = mergeLayers(trees)
  const space = computeImageSpace(
    trees,
    merged,
    contents.map(({ stretches }) => stretches),
  )
  const wasted = listWastedPaths(space.waste, merged)
  return space.layers.flatMap(({ wastedBytes, wastedStoredBytes }, layer) => {
    const paths = wasted.flatMap(({ path, versions }) => versions.filter((one) => one.layer === layer).map(() => path))
    const tar = tars[layer]
    if (paths.length === 0 || tar === undefined) return []
    const blob = blobs[layer]?.length ?? 0
    const truth = blob - pack(cutOut(tar, paths)).length
    return [{ layer, content: wastedBytes, estimate: wastedStoredBytes, truth, blob }]
  })
}

const sumOf = (rows: readonly Measured[], field: 'estimate' | 'truth' | 'blob') => rows.reduce((sum, row) => sum + row[field], 0)

/** Content that compresses well, or hardly. */
function madeUp(size: number, kind: 'noise' | 'words' | 'zeros', seed: number): Uint8Array {
  const random = randomOf(seed)
  if (kind === 'zeros') return new Uint8Array(size)
  if (kind === 'noise') return Uint8Array.from({ length: size }, () => random() * 256)
  const words = Array.from({ length: 400 }, () => Math.floor(random() * 2 ** 40).toString(36))
  let text = ''
  while (text.length < size) text += `${words[Math.floor(random() * words.length)]} `
  return Buffer.from(text.slice(0, size))
}

describe('stored bytes of waste', () => {
  const base: TarRecord[] = Array.from({ length: 40 }, (_, i) => ({
    path: `d${i % 5}/f${i}${i % 7 === 0 ? 'x'.repeat(120) : ''}`,
    content: madeUp(2000 + i * 1500, (['words', 'noise', 'zeros', 'words'] as const)[i % 4] ?? 'words', i),
  }))
  const deletion = (which: (i: number) => boolean): TarRecord[] =>
    base.filter((_, i) => which(i)).map(({ path }) => ({ path: String(path).replace(/\/(?=[^/]*$)/, '/.wh.') }))

  it('are exact where a layer is not compressed, headers and padding included', async () => {
    const shadowed = [base[3], ...base].flatMap((record) => record ?? [])
    const rows = await measure([tarBytes(shadowed), tarBytes(deletion((i) => i % 3 === 0))], asIs)
    expect(rows.map(({ estimate }) => estimate)).toEqual(rows.map(({ truth }) => truth))
    expect(rows).toHaveLength(1)
  })

  it.each([
    ['every third file', (i: number) => i % 3 === 0],
    ['a folder', (i: number) => i % 5 === 2],
    ['what compresses well', (i: number) => i % 4 === 0 || i % 4 === 2],
    ['what does not', (i: number) => i % 4 === 1],
    ['everything', () => true],
  ] as const)('are near what a layer packed without them is smaller by: %s', async (_, which) => {
    const [row] = await measure([tarBytes(base), tarBytes(deletion(which))], byGzip)
    expect(row?.truth).toBeGreaterThan(0)
    // Files of 2 to 60 kB, of which each compresses otherwise than the next: the hardest case. Measured against the layer
    expect(Math.abs((row?.estimate ?? 0) - (row?.truth ?? 0))).toBeLessThan((row?.blob ?? 0) * 0.05)
  })

  it.each([
    ['what compresses well', (i: number) => i % 2 === 0],
    ['what does not', (i: number) => i % 2 === 1],
    ['neighbours', (i: number) => i >= 2 && i < 6],
  ] as const)('are known to two blocks a file where a layer is Zstandard: %s', async (_, which) => {
    const large: TarRecord[] = Array.from({ length: 8 }, (__, i) => ({
      path: `f${i}`,
      content: madeUp(600_000, i % 2 === 0 ? 'zeros' : 'noise', i),
    }))
    const gone = large.filter((__, i) => which(i)).map(({ path }) => ({ path: `.wh.${String(path)}` }))
    const [row] = await measure([tarBytes(large), tarBytes(gone)], byZstdBlocks)
    // Within a block nothing tells what compressed well: each file has a part of two at its ends.
    expect(Math.abs((row?.estimate ?? NaN) - (row?.truth ?? NaN))).toBeLessThan(2 * blockSize * gone.length)
    expect(row?.estimate).not.toBe(row?.content)
  })

  it('are unknown, and 0, where nothing says how a layer is stored', async () => {
    const contents = await Promise.all(
      [base, deletion(() => true)].map((records, layer) =>
        readLayer(bytesSource(tarBytes(records)), { layer, mediaType: '', digests: false }),
      ),
    )
    const trees = contents.map(({ tree }) => tree)
    const { wastedBytes, wastedStoredBytes } = computeImageSpace(trees, mergeLayers(trees).merged)
    expect([wastedBytes > 0, wastedStoredBytes]).toEqual([true, 0])
  })

  const names = [
    'audit/audit-oci-gzip.tar',
    'built/nodeapp-oci-zstd.tar',
    'built/apt-tiny-podman.tar.zst',
    'built/oddities-oci-gzip.tar',
  ]
  const cases = truthCases().filter(({ name }) => names.includes(name))
  it.runIf(hasSharedImages).each(cases.map((one) => [one.name, one] as const))(
    'are near that for real layers, packed again: %s',
    async (_, truthCase) => {
      const { layers } = await openCase(truthCase)
      const tars = await Promise.all(
        layers.map(async (layer) => {
          const recipe = blobToRead(layer)
          if (recipe === undefined) throw new Error('no blob')
          const blob = openRecipe(recipe)
          const compression = detectCompression(await blob.read({ offset: 0, size: 64 }))
          const chunks: Uint8Array[] = []
          for await (const chunk of compression.decompress(blob, { problems: new ProblemList() })) chunks.push(chunk.slice())
          return concatChunks(chunks)
        }),
      )
      expect((await measure(tars, asIs)).map(({ estimate, truth }) => estimate - truth)).toEqual(
        (await measure(tars, asIs)).map(() => 0),
      )
      const rows = await measure(tars, byGzip)
      expect(Math.abs(sumOf(rows, 'estimate') - sumOf(rows, 'truth'))).toBeLessThan(sumOf(rows, 'truth') * 0.05)
      for (const level of hasZstd ? [3, 19] : []) {
        const packed = await measure(tars, byZstd(level))
        // Blocks hold up to 128 KiB, and so a part of what stays.
        expect(Math.abs(sumOf(packed, 'estimate') - sumOf(packed, 'truth'))).toBeLessThan(sumOf(packed, 'truth') * 0.08)
      }
    },
  )
})
