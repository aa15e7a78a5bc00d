import { decodeLatin1 } from '../../bytes/field-reader.ts'
import type { Section } from './elf-layout.ts'

/** What a program or a library carries for debuggers and linkers: it runs the same without. */
export interface DebugSymbols {
  /** Bytes that the file would lose by `strip --strip-unneeded`. */
  readonly bytes: number
  /** Whose compiler made the file, where that is known and tells how to make it without. */
  readonly madeBy: 'go' | 'rust' | undefined
}

/** An ELF file that is linked, as far as symbols go. */
export interface LinkedFile {
  /** In bytes. */
  readonly size: number
  /** Where what is loaded to run it ends. */
  readonly loadedEnd: number
  readonly sections: readonly Section[]
  /** Where the table of sections ends, and the length of a row. */
  readonly tableEnd: number
  readonly rowSize: number
  /** Number of the section that holds the names, and what it holds. */
  readonly nameSection: number
  readonly names: Uint8Array
  /** The first bytes behind what is loaded: there linkers put first what compilers say of themselves, `.comment`. */
  readonly comment: Uint8Array
}

// elf(5)
const type = { data: 1, symbols: 2, relaRelocations: 4, noBits: 8, relRelocations: 9 }
const inMemory = 2

/** By their names, as GNU binutils know them (bfd/elf.c, `_bfd_elf_make_section_from_shdr`). */
const isDebugName = /^\.(?:z?debug|gnu\.debuglto_\.debug_|gnu\.linkonce\.wi\.|line|stab)|^\.gdb_index$/
/** Sections that Go's linker makes. */
const isGoName = /^\.go(?:pclntab|\.buildinfo)$/

/**
 * Sums up what `strip --strip-unneeded` of GNU binutils removes of a linked file: debug sections by their names, the symbol table
 * with its strings, relocations of these, and their rows and names. Notes, `.comment` and the names of what is left stay, and so does
 * the symbol table of a file that was linked with `--emit-relocs`.
 * @returns undefined where there is nothing to remove, where `strip` would lose what is behind the last section (programs that unpack
 * themselves), where nothing to run is there (files of symbols alone), and where what is said contradicts itself
 */
export function measureSymbols(file: LinkedFile): DebugSymbols | undefined {
  const { sections, size, nameSection } = file
  const names = sections.map((section) => nameAt(file.names, section.name))
  const isAside = ({ flags }: Section) => (flags & inMemory) === 0
  const isStored = (section: Section) => section.type !== type.noBits && section.type !== 0
  const end = sections.reduce(
    (last, section) => (isStored(section) ? Math.max(last, section.offset + section.size) : last),
    file.tableEnd,
  )
  if (end !== size || !sections.some((section) => section.type === type.data && !isAside(section))) return undefined
  const gone = new Set<number>()
  sections.forEach((section, at) => {
    if (isAside(section) && isStored(section) && isDebugName.test(names[at] ?? '')) gone.add(at)
  })
  let needsSymbols = false
  sections.forEach((section, at) => {
    const isRelocation = section.type === type.relaRelocations || section.type === type.relRelocations
    if (!isRelocation || !isAside(section)) return
    if (gone.has(section.info)) gone.add(at)
    else needsSymbols = true
  })
  sections.forEach((section, at) => {
    if (needsSymbols || section.type !== type.symbols || !isAside(section)) return
    gone.add(at)
    if (section.link !== nameSection) gone.add(section.link)
  })
  let held = 0
  let listed = 0
  for (const at of gone) {
    const section = sections[at]
    if (section === undefined || !isAside(section) || section.offset < file.loadedEnd) return undefined
    held += section.size
    listed += file.rowSize + (names[at] ?? '').length + 1
  }
  if (held === 0 || held > size - file.loadedEnd) return undefined
  const madeBy = names.some((name) => isGoName.test(name)) ? 'go' : isRust(file.comment) ? 'rust' : undefined
  return { bytes: held + listed, madeBy }
}

function nameAt(names: Uint8Array, at: number): string {
  const end = names.indexOf(0, at)
  return end < 0 ? '' : decodeLatin1(names.subarray(at, end))
}

function isRust(comment: Uint8Array): boolean {
  return /rustc version/.test(decodeLatin1(comment))
}
