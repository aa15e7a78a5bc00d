import type { ByteSource } from '../../bytes/byte-source.ts'
import { FieldReader } from '../../bytes/field-reader.ts'
import { hasMagic } from '../magic.ts'

/** The parts of the ELF header (elf(5), Ehdr) that say where the tables are. */
export interface ElfHeader {
  readonly bits: 32 | 64
  readonly isLittleEndian: boolean
  readonly type: number
  readonly machine: number
  readonly segmentOffset: number
  readonly sectionOffset: number
  readonly segmentSize: number
  readonly segmentCount: number
  readonly sectionSize: number
  readonly sectionCount: number
  /** Number of the section that holds the names of sections. */
  readonly nameSection: number
}

/** A program header (elf(5), Phdr). */
export interface Segment {
  readonly type: number
  /** Bits: 1 for code, 2 for what is written to, 4 for what is read. */
  readonly flags: number
  readonly offset: number
  readonly address: number
  readonly fileSize: number
  readonly align: number
}

/** A section header (elf(5), Shdr). */
export interface Section {
  /** Where its name stands in the section of names. */
  readonly name: number
  readonly type: number
  /** Bits: 2 for what the running program has in memory. */
  readonly flags: number
  readonly offset: number
  readonly size: number
  /** Number of a section that belongs to it, as the type says; of a symbol table that of its strings. */
  readonly link: number
  readonly info: number
  readonly align: number
}

/** Real tables are a few KiB; object files with a section a function come near this. */
const maxTable = 4 << 20

/** Undefined where the bytes are no ELF header, or a part of one. */
export function parseElfHeader(head: Uint8Array): ElfHeader | undefined {
  const bits = head[4] === 1 ? 32 : 64
  const isKnown = (head[4] === 1 || head[4] === 2) && (head[5] === 1 || head[5] === 2)
  if (!hasMagic('elf', head) || !isKnown || head.length < (bits === 64 ? 64 : 52)) return undefined
  const fields = new FieldReader(head, head[5] === 1)
  const word = (offset: number) => (bits === 64 ? fields.uint64(offset) : fields.uint32(offset))
  const sizes = bits === 64 ? 54 : 42
  return {
    bits,
    isLittleEndian: fields.isLittleEndian,
    type: fields.uint16(16),
    machine: fields.uint16(18),
    segmentOffset: word(bits === 64 ? 32 : 28),
    sectionOffset: word(bits === 64 ? 40 : 32),
    segmentSize: fields.uint16(sizes),
    segmentCount: fields.uint16(sizes + 2),
    sectionSize: fields.uint16(sizes + 4),
    sectionCount: fields.uint16(sizes + 6),
    nameSection: fields.uint16(sizes + 8),
  }
}

/** The section headers; undefined where they cannot be read whole, empty where there are none. */
export async function readSections(source: ByteSource, header: ElfHeader): Promise<Section[] | undefined> {
  const { sectionOffset: offset, sectionSize: size, sectionCount } = header
  if (offset === 0) return []
  if (size < (header.bits === 64 ? 64 : 40)) return undefined
  const first = await readTable(source, { offset, size, count: 1 })
  if (first === undefined) return undefined
  // Where the count does not fit its field, it stands in the size of the first section.
  const { bits, isLittleEndian } = header
  const count = sectionCount === 0 ? parseSection(new FieldReader(first, isLittleEndian), 0, bits).size : sectionCount
  const table = await readTable(source, { offset, size, count })
  const fields = table && new FieldReader(table, isLittleEndian)
  return fields && Array.from({ length: count }, (_, i) => parseSection(fields, i * size, bits))
}

/**
 * The program headers; none where they cannot be read whole.
 * @param sections of the same file: a count that does not fit its field stands in the first of them
 */
export async function readSegments(
  source: ByteSource,
  header: ElfHeader,
  sections: readonly Section[] | undefined,
): Promise<Segment[]> {
  const { segmentOffset: offset, segmentSize: size, segmentCount } = header
  const count = segmentCount === 0xffff ? (sections?.[0]?.info ?? 0) : segmentCount
  if (offset === 0 || size < (header.bits === 64 ? 56 : 32)) return []
  const table = await readTable(source, { offset, size, count })
  const fields = new FieldReader(table ?? new Uint8Array(0), header.isLittleEndian)
  return table === undefined ? [] : Array.from({ length: count }, (_, i) => parseSegment(fields, i * size, header.bits))
}

async function readTable(
  source: ByteSource,
  { offset, size, count }: { offset: number; size: number; count: number },
): Promise<Uint8Array | undefined> {
  const length = size * count
  if (length > maxTable || offset + length > source.size) return undefined
  const table = await source.read({ offset, size: length })
  return table.length === length ? table : undefined
}

/** The section header at an offset of the table. */
export function parseSection(fields: FieldReader, at: number, bits: 32 | 64): Section {
  const name = fields.uint32(at)
  const type = fields.uint32(at + 4)
  return bits === 64
    ? {
        name,
        type,
        // The bits that have a meaning are in the low half.
        flags: fields.uint64(at + 8) % 2 ** 32,
        offset: fields.uint64(at + 24),
        size: fields.uint64(at + 32),
        link: fields.uint32(at + 40),
        info: fields.uint32(at + 44),
        align: fields.uint64(at + 48),
      }
    : {
        name,
        type,
        flags: fields.uint32(at + 8),
        offset: fields.uint32(at + 16),
        size: fields.uint32(at + 20),
        link: fields.uint32(at + 24),
        info: fields.uint32(at + 28),
        align: fields.uint32(at + 32),
      }
}

/** The program header at an offset of the table. */
export function parseSegment(fields: FieldReader, at: number, bits: 32 | 64): Segment {
  const type = fields.uint32(at)
  return bits === 64
    ? {
        type,
        flags: fields.uint32(at + 4),
        offset: fields.uint64(at + 8),
        address: fields.uint64(at + 16),
        fileSize: fields.uint64(at + 32),
        align: fields.uint64(at + 48),
      }
    : {
        type,
        flags: fields.uint32(at + 24),
        offset: fields.uint32(at + 4),
        address: fields.uint32(at + 8),
        fileSize: fields.uint32(at + 16),
        align: fields.uint32(at + 28),
      }
}
