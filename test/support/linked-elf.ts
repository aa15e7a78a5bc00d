/** Writes ELF files as linkers lay them out, by elf(5), without any of the program's own code. */

export interface LinkedSection {
  readonly name: string
  /** SHT_PROGBITS unless given. */
  readonly type?: number
  /** 2 for what is loaded. */
  readonly flags?: number
  readonly size?: number
  readonly content?: Uint8Array
  readonly info?: number
  /** Name of the section that it links to. */
  readonly link?: string
}

export interface LinkedParts {
  readonly bits?: 32 | 64
  readonly isLittleEndian?: boolean
  /** e_type; 2, an executable, unless given. */
  readonly type?: number
  readonly osAbi?: number
  /** `gnu`: names, then the table, last; `lld`: names, strings, table; `go`: the table in front of everything, the names last. */
  readonly layout?: 'gnu' | 'lld' | 'go'
  /** In file order, those that are loaded first; the names of sections are added. */
  readonly sections: readonly LinkedSection[]
  /** Bytes behind everything. */
  readonly trailing?: number
  /** Fields of the header that lie, by their names. */
  readonly lies?: Partial<Record<'e_shoff' | 'e_shentsize' | 'e_shnum' | 'e_shstrndx' | 'e_phnum' | 'e_phoff', number>>
}

/** The sections of a program with symbols: 9000 bytes are loaded, what `strip` removes has `gone` bytes and names. */
export function programSections(bits: 32 | 64 = 64, debugSize = 20_000) {
  const rowSize = bits === 64 ? 64 : 40
  const removed = [
    { name: '.debug_info', size: debugSize },
    { name: '.debug_str', size: 700 },
    { name: '.zdebug_line', size: 31 },
    { name: '.symtab', type: 2, size: 480, link: '.strtab' },
    { name: '.strtab', type: 3, size: 222 },
  ]
  const gone = removed.reduce((sum, { name, size }) => sum + size + rowSize + name.length + 1, 0)
  const sections: LinkedSection[] = [
    { name: '.note.gnu.build-id', type: 7, flags: 2, size: 36 },
    { name: '.text', flags: 6, size: 8000 },
    // What is loaded stays, whatever its name.
    { name: '.debug_gdb_scripts', flags: 2, size: 964 },
    { name: '.bss', type: 8, flags: 3, size: 1 << 30 },
    { name: '.comment', content: Buffer.from('GCC: (Debian 12.2.0-14) 12.2.0\0') },
    { name: '.note.stapsdt', type: 7, size: 60 },
    ...removed,
  ]
  return { sections, gone }
}

/** The file. */
export function linkedElf(parts: LinkedParts): Uint8Array<ArrayBuffer> {
  const { bits = 64, isLittleEndian = true, layout = 'gnu', lies = {} } = parts
  const [ehdr, phdr, shdr] = bits === 64 ? [64, 56, 64] : [52, 32, 40]
  const word = bits / 8
  const names = [...parts.sections.map(({ name }) => name), '.shstrtab']
  const nameBytes = Buffer.from(['', ...names, ''].join('\0'))
  const own: LinkedSection = { name: '.shstrtab', type: 3, content: nameBytes }
  const strings = parts.sections.findIndex(({ name }) => name === '.strtab')
  const at = layout === 'lld' && strings >= 0 ? strings : parts.sections.length
  const sections: LinkedSection[] = [{ name: '', type: 0 }, ...parts.sections.slice(0, at), own, ...parts.sections.slice(at)]
  const tableSize = sections.length * shdr
  let end = ehdr + phdr + (layout === 'go' ? tableSize : 0)
  let loadedEnd = end
  const placed = sections.map((section) => {
    const { type = 1, flags = 0, content, size = content?.length ?? 0 } = section
    const offset = end
    if (type !== 8) end += size
    if ((flags & 2) !== 0) loadedEnd = end
    return { ...section, type, flags, offset, size }
  })
  const tableOffset = layout === 'go' ? ehdr + phdr : end
  const bytes = Buffer.alloc((layout === 'go' ? end : end + tableSize) + (parts.trailing ?? 0))
  const put = (offset: number, size: number, value: number) => {
    for (let i = 0; i < size; i++) bytes[offset + (isLittleEndian ? i : size - 1 - i)] = Math.floor(value / 256 ** i) % 256
  }
  for (const { offset, size, type, content } of placed) if (type !== 8) bytes.fill(content ?? 0x5a, offset, offset + size)
  placed.forEach(({ name, type, flags, offset, size, info = 0, link }, i) => {
    const row = tableOffset + i * shdr
    const linked = Math.max(
      0,
      placed.findIndex((one) => link !== undefined && one.name === link),
    )
    put(row, 4, name === '' ? 0 : nameBytes.indexOf(`\0${name}\0`) + 1)
    put(row + 4, 4, type)
    ;[flags, 0, offset, size].forEach((value, field) => put(row + 8 + field * word, word, value))
    put(row + 8 + 4 * word, 4, linked)
    put(row + 12 + 4 * word, 4, info)
  })
  bytes.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittleEndian ? 1 : 2, 1, parts.osAbi ?? 0])
  put(16, 2, parts.type ?? 2)
  put(24 + word, word, lies.e_phoff ?? ehdr)
  put(24 + 2 * word, word, lies.e_shoff ?? tableOffset)
  const last = [ehdr, phdr, lies.e_phnum ?? 1, lies.e_shentsize ?? shdr, lies.e_shnum ?? sections.length]
  ;[...last, lies.e_shstrndx ?? at + 1].forEach((value, i) => put(28 + 3 * word + 2 * i, 2, value))
  put(ehdr, 4, 1)
  put(ehdr + (bits === 64 ? 32 : 16), word, loadedEnd)
  return new Uint8Array(bytes)
}
