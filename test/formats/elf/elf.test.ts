import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readElf } from '../../../src/formats/elf/elf.ts'
import { countingSource } from '../../support/counting-source.ts'
import { elfBytes, type ElfParts } from '../../support/elf.ts'

const read = (parts: ElfParts) => readElf(bytesSource(elfBytes(parts)))
const pie = 0x08000000
const everything: ElfParts = {
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  needed: ['libm.so.6', 'libc.so.6'],
  runpath: '$ORIGIN/../lib',
  flags1: pie | 1,
  buildId: Buffer.from('0123456789abcdef0123456789abcdef01234567', 'hex'),
  hasSymbols: true,
}

describe('an ELF file', () => {
  it.each([
    [32, true],
    [32, false],
    [64, true],
    [64, false],
  ] as const)('of %s bits, little endian: %s, is read', async (bits, isLittleEndian) => {
    expect(await read({ ...everything, bits, isLittleEndian, machine: 8 })).toEqual({
      bits,
      isLittleEndian,
      type: 'position-independent-executable',
      machine: 'MIPS',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: ['libm.so.6', 'libc.so.6'],
      soname: undefined,
      runPath: '$ORIGIN/../lib',
      buildId: '0123456789abcdef0123456789abcdef01234567',
      isStripped: false,
    })
  })

  it.each([
    ['a library', { soname: 'libz.so.1', needed: ['libc.so.6'] }, 'shared-object'],
    ['a library that can be run', { soname: 'libc.so.6', interpreter: '/lib/ld.so' }, 'shared-object'],
    ['a module that nothing links with', { needed: ['libc.so.6'] }, 'shared-object'],
    ['an executable that is marked', { flags1: pie, interpreter: '/lib/ld.so' }, 'position-independent-executable'],
    ['a static executable that is marked', { flags1: pie }, 'position-independent-executable'],
    ['an executable of old linkers', { interpreter: '/lib/ld.so', needed: ['libc.so.6'] }, 'position-independent-executable'],
    ['an executable at its address', { type: 2, interpreter: '/lib/ld.so' }, 'executable'],
    ['an object', { type: 1 }, 'relocatable'],
    ['a core', { type: 4 }, 'core'],
    ['something of an operating system', { type: 0xfe01 }, 65025],
  ] satisfies [string, ElfParts, string | number][])('is %s', async (_, parts, type) => {
    expect((await read(parts))?.type).toBe(type)
  })

  it.each([
    [3, 32, 'i386'],
    [62, 64, 'x86-64'],
    [40, 32, 'ARM'],
    [183, 64, 'AArch64'],
    [243, 64, 'RISC-V'],
    [21, 64, 'PowerPC64'],
    [22, 64, 's390x'],
    [22, 32, 's390'],
    [258, 64, 'LoongArch'],
    [9999, 64, 9999],
  ] as const)('names machine %s of %s bits %s', async (machine, bits, name) => {
    expect((await read({ machine, bits }))?.machine).toBe(name)
  })

  it('gives DT_RPATH where there is no DT_RUNPATH', async () => {
    expect((await read({ rpath: '/old' }))?.runPath).toBe('/old')
    expect((await read({ rpath: '/old', runpath: '/new' }))?.runPath).toBe('/new')
  })

  it('has a build id in a section where there are no segments for it', async () => {
    expect((await read({ type: 1, buildId: Buffer.alloc(8, 7), hasNoteInSection: true }))?.buildId).toBe('0707070707070707')
  })

  it('has notes that are padded to eight bytes', async () => {
    expect((await read({ buildId: Buffer.alloc(8, 7), noteAlign: 8 }))?.buildId).toBe('0707070707070707')
  })

  it('has no more of its sections read than 4 MiB', async () => {
    const bytes = elfBytes({ hasLargeCounts: true, hasSymbols: true })
    const view = new DataView(bytes.buffer)
    view.setUint32(Number(view.getBigUint64(40, true)) + 32, 1_000_000, true)
    const source = countingSource(bytes, 5 * 2 ** 30)
    expect((await readElf(source))?.isStripped).toBeUndefined()
    expect(source.readBytes).toBeLessThan(64 << 10)
  })

  it('is stripped without a symbol table, with sections or without', async () => {
    expect([
      (await read({}))?.isStripped,
      (await read({ hasNoSections: true }))?.isStripped,
      (await read({ hasSymbols: true }))?.isStripped,
    ]).toEqual([true, true, false])
    const cut = elfBytes({ hasSymbols: true })
    expect((await readElf(bytesSource(cut.slice(0, -1))))?.isStripped).toBeUndefined()
  })

  it('has counts in its first section where they do not fit', async () => {
    expect(await read({ ...everything, hasLargeCounts: true })).toEqual(await read(everything))
  })

  it('is none without a whole header, or with an unknown class', async () => {
    const bytes = elfBytes({})
    expect(await readElf(bytesSource(bytes.slice(0, 63)))).toBeUndefined()
    expect(await readElf(bytesSource(Uint8Array.from(bytes, (byte, i) => (i === 4 ? 3 : byte))))).toBeUndefined()
    expect(await readElf(bytesSource(Uint8Array.from(bytes, (byte, i) => (i === 5 ? 0 : byte))))).toBeUndefined()
  })

  it('costs a few small reads, however large it is', async () => {
    const source = countingSource(elfBytes(everything), 5 * 2 ** 30)
    expect((await readElf(source))?.needed).toEqual(['libm.so.6', 'libc.so.6'])
    expect(source.reads).toBeLessThan(20)
    expect(source.readBytes).toBeLessThan(64 << 10)
  })

  it('that is damaged is read as far as it goes', async () => {
    const shapes = fc.constantFrom(
      ...([32, 64] as const).flatMap((bits) =>
        [true, false].map((isLittleEndian) => elfBytes({ ...everything, bits, isLittleEndian })),
      ),
    )
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(shapes, flips, fc.nat(), fc.boolean(), async (whole, changes, cut, inTables) => {
        const bytes = whole.slice(0, cut % 3 === 0 ? cut % (whole.length + 1) : undefined)
        // Headers are where a byte matters most.
        for (const [at, value] of changes) if (bytes.length > 0) bytes[16 + (at % (inTables ? 300 : bytes.length))] = value
        const source = countingSource(bytes)
        await readElf(source)
        expect(source.reads).toBeLessThan(1500)
      }),
      { numRuns: 3000 },
    )
  })
})

const folders = ['/usr/bin', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/lib64', '/usr/lib/debug/.build-id/00']
const isElf = (path: string) =>
  statSync(path).isFile() && readFileSync(path).subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1'))
const hasReadelf = spawnSync('readelf', ['--version']).status === 0

/** What readelf says, in our words. */
function askReadelf(path: string) {
  const text = execFileSync('readelf', ['-W', '-h', '-d', '-l', '-n', '-S', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  })
  const one = (pattern: RegExp) => pattern.exec(text)?.[1]
  const type = one(/^\s*Type:\s+(.*)$/m) ?? ''
  return {
    bits: Number(one(/Class:\s+ELF(\d+)/)),
    isLittleEndian: /Data:.*little endian/.test(text),
    type: type.includes('Position-Independent')
      ? 'position-independent-executable'
      : type.startsWith('DYN')
        ? 'shared-object'
        : type.startsWith('EXEC')
          ? 'executable'
          : type.startsWith('REL')
            ? 'relocatable'
            : type,
    interpreter: one(/Requesting program interpreter: (.*)\]/),
    needed: [...text.matchAll(/\(NEEDED\).*\[(.*)\]/g)].map((match) => match[1]),
    soname: one(/\(SONAME\).*\[(.*)\]/),
    runPath: one(/\(RUNPATH\).*\[(.*)\]/) ?? one(/\(RPATH\).*\[(.*)\]/),
    buildId: one(/Build ID: ([0-9a-f]+)/),
    isStripped: !/\sSYMTAB\s/.test(text),
  }
}

describe.runIf(hasReadelf)('ELF files of this machine', () => {
  const named = ['/bin/ls', process.execPath]
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name)),
    )
  // Every so many of them, so that the test stays short.
  const files = [
    ...new Set(
      [...named, ...found.filter((path, i) => i % 20 === 0 || /\/(libc\.so\.6|ld-linux.*|.*\.o)$/.test(path))]
        .filter((path) => existsSync(path))
        .map((path) => realpathSync(path)),
    ),
  ]

  it('are what readelf says', async () => {
    let compared = 0
    for (const path of files) {
      if (!isElf(path)) continue
      const facts = await readElf(bytesSource(new Uint8Array(readFileSync(path))))
      const { machine: _, ...rest } = facts ?? { machine: '' }
      expect(rest, path).toEqual(askReadelf(path))
      compared++
    }
    expect(compared).toBeGreaterThan(0)
  })
})
