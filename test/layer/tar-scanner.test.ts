import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { TarScanner } from '../../src/formats/tar/scan/tar-scanner.ts'
import { TarReader } from '../../src/formats/tar/tar-reader.ts'
import { createInspectors } from '../../src/inspect/index.ts'
import { EntryCollector } from '../../src/layer/entry-collector.ts'
import { linkedElf, programSections } from '../support/linked-elf.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'

/** What reads an archive, by either way. */
interface Reading {
  push(chunk: Uint8Array): void
  finish(): void
  cutOff(): void
  readonly offset: number
  readonly entries: number
}

/** All that is learned of a layer from its tar. */
async function collect(
  tar: Uint8Array,
  cuts: readonly number[],
  open: (collector: EntryCollector, problems: ProblemList) => Promise<Reading>,
  isBroken: boolean,
): Promise<unknown> {
  const problems = new ProblemList()
  const collector = new EntryCollector(0, problems, await createInspectors({ digests: false }))
  const reader = await open(collector, problems)
  let failure: unknown
  try {
    for (const [i, cut] of [0, ...cuts].entries()) reader.push(tar.slice(cut, cuts[i] ?? tar.length))
    if (isBroken) reader.cutOff()
    else reader.finish()
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    failure = [thrown.fault, thrown.where]
    reader.cutOff()
  }
  const { offset, entries } = reader
  return { ...collector.finish(), problems: problems.list(), failure, offset, entries }
}

/** Reads by the scanner and by the reader, which knows nothing of it. */
async function both(tar: Uint8Array, cuts: readonly number[] = [], isBroken = false): Promise<[unknown, unknown]> {
  const inner: { scanner?: TarScanner } = {}
  const scanned = await collect(
    tar,
    cuts,
    async (collector, problems) => (inner.scanner = await TarScanner.acquire(collector, problems)),
    isBroken,
  )
  inner.scanner?.release()
  return [scanned, await collect(tar, cuts, async (collector, problems) => new TarReader(collector, problems), isBroken)]
}

const component = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'usr', 'etc', 'x'.repeat(60), 'ä', '.hidden') },
  { weight: 2, arbitrary: fc.constantFrom('.wh.a', '.wh..wh..opq', '.wh..wh.plnk', '.wh.', '.', '..', '') },
)
const path = fc
  .tuple(fc.constantFrom('', '', '', './', '/', '././', '//'), fc.array(component, { minLength: 1, maxLength: 5 }))
  .map(([lead, parts]) => lead + parts.join('/'))
const size = fc.oneof(fc.constantFrom(0, 1, 31, 32, 33, 511, 512, 513, 4095, 4096, 4097, 20_000), fc.nat(9000))
const noise = fc
  .tuple(size, fc.nat(255), fc.array(fc.tuple(fc.nat(3), fc.nat(255)), { maxLength: 3 }))
  .map(([length, start, zeros]) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (start + i * 7) & 255)
    for (const [block] of zeros) bytes.fill(0, block * 4096, (block + 1) * 4096)
    return bytes
  })
/** What carries debug symbols, whole or cut short. */
const program = fc
  .tuple(fc.constantFrom('gnu', 'lld', 'go'), fc.constantFrom(32, 64), fc.nat(15_000), fc.boolean())
  .map(([layout, bits, size, isWhole]) => {
    const bytes = linkedElf({ layout, bits, ...programSections(bits, size) })
    return isWhole ? bytes : bytes.slice(0, size)
  })
const content = fc.oneof({ weight: 5, arbitrary: noise }, { weight: 1, arbitrary: program })
const record: fc.Arbitrary<TarRecord> = fc
  .record({
    path,
    type: fc.constantFrom('file', 'file', 'file', 'directory', 'symlink', 'hardlink', 'character', 'fifo'),
    content,
    mode: fc.nat(0o7777),
    uid: fc.constantFrom(0, 0, 1000, 3_000_000),
    gid: fc.constantFrom(0, 100),
    userName: fc.constantFrom('', 'root', 'x'.repeat(32)),
    mtime: fc.constantFrom(0, 1_600_000_000, -5, 9_000_000_000),
    linkTarget: path,
    xattrs: fc.option(fc.constant({ 'user.a': 'b' }), { nil: undefined, freq: 8 }),
    format: fc.constantFrom('pax', 'gnu'),
  })
  .map(({ content: bytes, xattrs, linkTarget, ...fields }) => ({
    ...fields,
    ...(fields.type === 'file' ? { content: bytes } : {}),
    ...(fields.type === 'symlink' || fields.type === 'hardlink' ? { linkTarget } : {}),
    ...(xattrs === undefined ? {} : { xattrs }),
  }))
const archive = fc.tuple(fc.array(record, { maxLength: 12 }), fc.boolean()).map(([records, end]) => tarBytes(records, { end }))
const cutsOf = (count: number) => fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: count })
const places = (tar: Uint8Array, cuts: readonly number[]) =>
  cuts.map((cut) => Math.floor(cut * tar.length)).toSorted((a, b) => a - b)

describe('a scanned tar', () => {
  it('gives what the reader gives, wherever it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(archive, cutsOf(6), async (tar, cuts) => {
        const [scanned, read] = await both(tar, places(tar, cuts))
        expect(scanned).toEqual(read)
      }),
      { numRuns: 400 },
    )
  })

  it('measures programs that are longer than what is pushed at once', async () => {
    const { sections, gone } = programSections(64, 900_000)
    const tar = tarBytes([
      { path: 'a', content: linkedElf({ layout: 'lld', sections }) },
      { path: 'b', content: 'x' },
      { path: 'c', content: linkedElf({ layout: 'go', sections }) },
    ])
    for (const read of await both(tar, [514, 700_000])) expect(read).toHaveProperty('tree.symbols.size', 2)
    const [scanned] = await both(tar)
    expect(scanned).toHaveProperty('tree.symbols', new Map([1, 3].map((node) => [node, { bytes: gone, madeBy: undefined }])))
  })

  it('gives it too of an archive that ends early, or whose stream breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        archive,
        fc.double({ min: 0, max: 1, noNaN: true }),
        cutsOf(3),
        fc.boolean(),
        async (tar, at, cuts, isBroken) => {
          const rest = tar.subarray(0, Math.floor(at * tar.length))
          const [scanned, read] = await both(rest, places(rest, cuts), isBroken)
          expect(scanned).toEqual(read)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives it too of damaged headers', async () => {
    const damage = fc.array(fc.tuple(fc.nat(11), fc.nat(511), fc.nat(255), fc.boolean()), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 6 }), damage, cutsOf(2), async (records, bytes, cuts) => {
        const tar = tarBytes(records)
        for (const [block, at, value, isSummed] of bytes) {
          const begin = block * 512
          if (begin + 512 > tar.length) continue
          tar[begin + at] = value
          if (isSummed) writeChecksum(tar.subarray(begin, begin + 512))
        }
        const [scanned, read] = await both(tar, places(tar, cuts))
        expect(scanned).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })

  it('has room for more rows, texts and owners than it keeps at once', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      path: `${'d'.repeat(80)}${i % 9}/${'f'.repeat(60)}${i}`,
      uid: i % 200,
    }))
    const [scanned, read] = await both(tarBytes(many))
    expect(scanned).toEqual(read)
    expect(scanned).toMatchObject({ entries: 5000, files: 5000, problems: [] })
  })

  it('keeps a file whose content is going by while its rows are taken', async () => {
    const large = new Uint8Array(700_000).map((_, i) => i * 31)
    const tar = tarBytes([{ path: 'first', content: 'one' }, { path: 'usr/large', content: large }, { path: 'usr/last' }])
    const [scanned, read] = await both(tar, [900, 300_000, 300_001, 650_000])
    expect(scanned).toEqual(read)
  })
})

/** Writes the sum of a header's bytes where it belongs (IEEE 1003.1, pax, "ustar Interchange Format"). */
function writeChecksum(block: Uint8Array): void {
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
}
