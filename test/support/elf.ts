/** Writes small ELF files for tests by elf(5), without any of the program's own code. */

export interface ElfParts {
  readonly bits?: 32 | 64
  readonly isLittleEndian?: boolean
  /** e_type; 3, a shared object, unless given. */
  readonly type?: number
  readonly machine?: number
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly rpath?: string
  readonly runpath?: string
  /** DT_FLAGS_1 */
  readonly flags1?: number
  readonly buildId?: Uint8Array
  /** Whether the note stands in a section only, as in object files. */
  readonly hasNoteInSection?: boolean
  /** p_align of the notes, to which their parts are padded; 4 unless given. */
  readonly noteAlign?: 4 | 8
  readonly hasSymbols?: boolean
  /** Whether the file says nothing of sections. */
  readonly hasNoSections?: boolean
  /** Whether counts stand where those go that do not fit (elf(5): e_phnum, e_shnum). */
  readonly hasLargeCounts?: boolean
}

/** Where the first byte of the file is loaded: addresses are not offsets. */
const base = 0x400000

/** The file: header, program headers, what they point at, section headers. */
export function elfBytes(parts: ElfParts): Uint8Array<ArrayBuffer> {
  const { bits = 64, isLittleEndian = true } = parts
  const bytes = Buffer.alloc(8192)
  const put = (offset: number, size: number, value: number) => {
    for (let i = 0; i < size; i++) bytes[offset + (isLittleEndian ? i : size - 1 - i)] = Math.floor(value / 256 ** i) % 256
  }
  const word = bits / 8
  const [ehdr, phdr, shdr] = bits === 64 ? [64, 56, 64] : [52, 32, 40]
  let end = 1024
  const place = (content: Uint8Array) => {
    const offset = end
    bytes.set(content, offset)
    end = Math.ceil((offset + content.length) / 8) * 8
    return { offset, size: content.length }
  }

  const strings = [
    0,
    ...[...(parts.needed ?? []), parts.soname, parts.rpath, parts.runpath].flatMap((text) =>
      text === undefined ? [] : [...Buffer.from(`${text}\0`)],
    ),
  ]
  const stringTable = place(Uint8Array.from(strings))
  const stringAt = (text: string) => Buffer.from(strings).indexOf(`\0${text}\0`) + 1
  const dynamic: [number, number][] = (parts.needed ?? []).map((name) => [1, stringAt(name)])
  if (parts.soname !== undefined) dynamic.push([14, stringAt(parts.soname)])
  if (parts.rpath !== undefined) dynamic.push([15, stringAt(parts.rpath)])
  if (parts.runpath !== undefined) dynamic.push([29, stringAt(parts.runpath)])
  if (parts.flags1 !== undefined) dynamic.push([0x6ffffffb, parts.flags1])
  dynamic.push([5, base + stringTable.offset], [10, stringTable.size], [0, 0], [1, 1])
  const dynamicPlace = place(Buffer.alloc(dynamic.length * 2 * word))
  dynamic.forEach(([tag, value], i) => {
    put(dynamicPlace.offset + 2 * i * word, word, tag)
    put(dynamicPlace.offset + (2 * i + 1) * word, word, value)
  })

  // What is loaded first is something else, at a lower address.
  const segments: { type: number; offset: number; size: number; align: number; address?: number }[] = [
    { type: 1, offset: 4096, size: 16, align: 4096, address: 0x1000 },
    { type: 1, offset: 0, size: 4096, align: 4096 },
  ]
  const sections = [
    { type: 0, offset: 0, size: 0, info: 0 },
    { type: 3, ...stringTable, info: 0 },
  ]
  if (parts.interpreter !== undefined) segments.push({ type: 3, ...place(Buffer.from(`${parts.interpreter}\0`)), align: 1 })
  if (dynamic.length > 4) segments.push({ type: 2, ...dynamicPlace, align: 8 })
  if (parts.buildId !== undefined) {
    // A note of another owner comes first; its sizes are no multiples of four.
    const align = parts.noteAlign ?? 4
    const other = Buffer.concat([Buffer.alloc(12), Buffer.from('stapsdt\0'), Buffer.alloc(align - 4), Buffer.from('abcde\0\0\0')])
    const own = Buffer.concat([Buffer.alloc(12), Buffer.from('GNU\0'), parts.buildId])
    const notes = place(Buffer.concat([other, own]))
    ;[8, 5, 3, 4, parts.buildId.length, 3].forEach((value, i) =>
      put(notes.offset + (i < 3 ? 4 * i : other.length + 4 * (i - 3)), 4, value),
    )
    if (parts.hasNoteInSection === true) sections.push({ type: 7, ...notes, info: 0 })
    else segments.push({ type: 4, ...notes, align })
  }
  if (parts.hasSymbols === true) sections.push({ type: 2, offset: end, size: 24, info: 0 })
  if (parts.hasLargeCounts === true) sections[0] = { type: 0, offset: 0, size: sections.length, info: segments.length }

  segments.forEach(({ type, offset, size, align, address = base + offset }, i) => {
    const at = ehdr + i * phdr
    put(at, 4, type)
    const fields =
      bits === 64
        ? [
            [8, offset],
            [16, address],
            [32, size],
            [40, size],
            [48, align],
          ]
        : [
            [4, offset],
            [8, address],
            [16, size],
            [20, size],
            [28, align],
          ]
    for (const [field = 0, value = 0] of fields) put(at + field, word, value)
  })
  const sectionOffset = end
  sections.forEach(({ type, offset, size, info }, i) => {
    const at = sectionOffset + i * shdr
    put(at + 4, 4, type)
    const fields =
      bits === 64
        ? [
            [24, offset],
            [32, size],
            [48, 4],
          ]
        : [
            [16, offset],
            [20, size],
            [32, 4],
          ]
    for (const [field = 0, value = 0] of fields) put(at + field, word, value)
    put(at + (bits === 64 ? 44 : 28), 4, info)
  })
  end = sectionOffset + sections.length * shdr

  bytes.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittleEndian ? 1 : 2, 1])
  put(16, 2, parts.type ?? 3)
  put(18, 2, parts.machine ?? 62)
  put(20, 4, 1)
  const tables = bits === 64 ? { segments: 32, sections: 40, sizes: 52 } : { segments: 28, sections: 32, sizes: 40 }
  put(tables.segments, word, ehdr)
  if (parts.hasNoSections !== true) put(tables.sections, word, sectionOffset)
  const counts =
    parts.hasLargeCounts === true ? [0xffff, 0] : [segments.length, parts.hasNoSections === true ? 0 : sections.length]
  ;[ehdr, phdr, counts[0] ?? 0, shdr, counts[1] ?? 0, 0].forEach((value, i) => put(tables.sizes + 2 * i, 2, value))
  return new Uint8Array(bytes.subarray(0, end))
}
