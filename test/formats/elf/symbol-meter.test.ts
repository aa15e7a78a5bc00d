import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DebugSymbols } from '../../../src/formats/elf/debug-symbols.ts'
import { SymbolMeter } from '../../../src/formats/elf/symbol-meter.ts'
import { elfBytes } from '../../support/elf.ts'
import { linkedElf, type LinkedParts, programSections } from '../../support/linked-elf.ts'

const meter = new SymbolMeter()

/** What is measured of a file that comes in pieces. */
function measure(bytes: Uint8Array, cuts: readonly number[] = []): DebugSymbols | undefined {
  meter.begin()
  const places = [0, ...cuts, bytes.length]
  for (const [i, from] of places.slice(0, -1).entries()) meter.content(bytes.slice(from, places[i + 1]))
  return meter.end()
}

/** Cuts after every so many bytes. */
const every = (step: number, length: number) => Array.from({ length: Math.ceil(length / step) - 1 }, (_, i) => (i + 1) * step)

interface RealProgram {
  readonly name: string
  /** How it was made. */
  readonly made: string
  /** Bytes by which `strip --strip-unneeded` made it smaller. */
  readonly saved: number
  readonly base64: string
}
const real: readonly RealProgram[] = JSON.parse(
  gunzipSync(readFileSync(new URL('../../fixtures/symbols.json.gz', import.meta.url))).toString(),
)

describe('debug symbols', () => {
  it.each(real.map((one) => [one.name, one] as const))('are what strip really saves, within 1 %%: %s', (_, { base64, saved }) => {
    const bytes = Buffer.from(base64, 'base64')
    const found = measure(bytes)?.bytes ?? 0
    expect(saved).toBeGreaterThan(900)
    expect(Math.abs(found - saved) / saved).toBeLessThan(0.01)
    for (const step of [1, 61, 512, 4097]) expect(measure(bytes, every(step, bytes.length))?.bytes).toBe(found)
  })

  const forms = ([32, 64] as const).flatMap((bits) =>
    [true, false].flatMap((isLittleEndian) =>
      (['gnu', 'lld', 'go'] as const).map((layout) => [bits, isLittleEndian ? 'little' : 'big', layout] as const),
    ),
  )
  it.each(forms)('are summed up in a file of %i bits, %s end first, laid out as %s does', (bits, order, layout) => {
    const { sections, gone } = programSections(bits)
    const bytes = linkedElf({ bits, isLittleEndian: order === 'little', layout, sections })
    expect(measure(bytes)).toEqual({ bytes: gone, madeBy: undefined })
  })

  it('are the same wherever the file is cut', () => {
    const files = (['gnu', 'lld', 'go'] as const).map((layout) => {
      const { sections, gone } = programSections(32, 150_000)
      return { bytes: linkedElf({ bits: 32, layout, sections }), gone }
    })
    const cut = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(cut, { maxLength: 5 }),
        fc.array(fc.nat(120), { maxLength: 3 }),
        (file, cuts, early) => {
          const places = [...early, ...cuts.map((part) => Math.floor(part * file.bytes.length))].toSorted((a, b) => a - b)
          expect(measure(file.bytes, places)?.bytes).toBe(file.gone)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('say whose compiler made the file', () => {
    const { sections } = programSections()
    const rust = { name: '.comment', content: Buffer.from('GCC: 12\0rustc version 1.95.0 (59807616e 2026-04-14)\0') }
    const withRust = sections.map((section) => (section.name === '.comment' ? rust : section))
    const go = [{ name: '.gopclntab', flags: 2, size: 50 }, ...sections]
    expect(measure(linkedElf({ sections: withRust, layout: 'lld' }))?.madeBy).toBe('rust')
    expect(measure(linkedElf({ sections: go, layout: 'go' }))?.madeBy).toBe('go')
  })

  it('count relocations of debug sections, and no symbol table that other relocations need', () => {
    const sections = [
      { name: '.text', flags: 6, size: 100 },
      { name: '.debug_info', size: 5000 },
      { name: '.rela.debug_info', type: 4, size: 96, info: 2, link: '.symtab' },
      { name: '.symtab', type: 2, size: 480, link: '.strtab' },
      { name: '.strtab', type: 3, size: 222 },
    ]
    const size = (named: typeof sections) => named.reduce((sum, one) => sum + one.size + 64 + one.name.length + 1, 0)
    expect(measure(linkedElf({ sections }))?.bytes).toBe(size(sections.slice(1)))
    const kept = [...sections, { name: '.rela.text', type: 4, size: 48, info: 1, link: '.symtab' }]
    expect(measure(linkedElf({ sections: kept }))?.bytes).toBe(size(sections.slice(1, 3)))
  })

  it('are none in what strip would not make smaller, or would break', () => {
    const { sections } = programSections()
    const stripped = sections.slice(0, 6)
    const symbolsAlone = sections.map((one) => (((one.flags ?? 0) & 2) === 0 ? one : { ...one, type: 8 }))
    const cases: Record<string, LinkedParts> = {
      stripped: { sections: stripped },
      'an object file or kernel module': { sections, type: 1 },
      'a core': { sections, type: 4 },
      'a program that unpacks what is behind it': { sections, trailing: 5000 },
      'a file of Guile': { sections, type: 3, osAbi: 255 },
      'a file of symbols': { sections: symbolsAlone },
    }
    for (const [name, parts] of Object.entries(cases)) expect([name, measure(linkedElf(parts))]).toEqual([name, undefined])
    expect(measure(Buffer.from('!<arch>\n'))).toBeUndefined()
    expect(measure(new Uint8Array(0))).toBeUndefined()
    expect(measure(elfBytes({ hasNoSections: true }))).toBeUndefined()
  })

  it('are none in a file that is sparse', () => {
    const bytes = linkedElf(programSections())
    meter.begin()
    meter.content(bytes.subarray(0, 5000))
    meter.hole()
    meter.content(bytes.subarray(5000))
    expect(meter.end()).toBeUndefined()
  })

  it('are none in a file whose tables lie, and that soon', () => {
    const { sections } = programSections(64, 1 << 20)
    const lies: NonNullable<LinkedParts['lies']>[] = [
      { e_shoff: 2 ** 52 },
      { e_shoff: 0 },
      { e_shoff: 10 },
      { e_shnum: 0xffff },
      { e_shnum: 0 },
      { e_shnum: 5 },
      { e_shentsize: 0 },
      { e_shentsize: 63 },
      { e_shstrndx: 0xffff },
      { e_shstrndx: 2 },
      { e_phnum: 0 },
      { e_phnum: 0xffff },
      { e_phoff: 0 },
      { e_phoff: 2 ** 50 },
    ]
    const begin = performance.now()
    for (const lie of lies) {
      const bytes = linkedElf({ sections, lies: lie })
      expect([lie, measure(bytes)]).toEqual([lie, undefined])
      expect([lie, measure(bytes, every(100_000, bytes.length))]).toEqual([lie, undefined])
    }
    // The size of .debug_info, the sixth row from the end.
    const file = linkedElf({ sections })
    new DataView(file.buffer).setBigUint64(file.length - 64 * 6 + 32, 2n ** 40n, true)
    expect(measure(file)).toBeUndefined()
    expect(performance.now() - begin).toBeLessThan(5000)
  })

  it('are none in a file that ends early', () => {
    const { sections } = programSections()
    for (const layout of ['gnu', 'lld', 'go'] as const) {
      const bytes = linkedElf({ sections, layout })
      for (const end of [1, 4, 63, 64, 119, 120, 121, 700, 9000, bytes.length - 64, bytes.length - 1])
        expect([layout, end, measure(bytes.subarray(0, end))]).toEqual([layout, end, undefined])
    }
  })

  it('take a file full of names of the table of names in linear time', () => {
    const sections = [
      { name: '.text', flags: 6, size: 10 },
      { name: '.debug_str', content: Buffer.from('.shstrtab\0'.repeat(3_000_000)) },
    ]
    const bytes = linkedElf({ sections })
    const begin = performance.now()
    expect(measure(bytes)?.bytes).toBe(30_000_000 + 64 + 11)
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  it('are measured of one file after another', () => {
    const { sections, gone } = programSections()
    const go = linkedElf({ sections, layout: 'go' })
    measure(go.subarray(0, 600))
    expect(measure(linkedElf({ sections, layout: 'lld' }))?.bytes).toBe(gone)
    measure(linkedElf({ sections }).subarray(0, 12_000))
    expect(measure(go)?.bytes).toBe(gone)
  })
})
