import type { ByteSource } from '../../bytes/byte-source.ts'
import { FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import { encodeHex } from '../../bytes/text.ts'
import type { ElfHeader, Section, Segment } from './elf-layout.ts'

const noteSegment = 4
const noteSection = 7
/** NT_GNU_BUILD_ID */
const buildIdType = 3
const maxNotes = 1 << 16
const maxPlaces = 100

/** The build id in hex, from the note segments; object files and kernel modules have only sections. Undefined where it has none. */
export async function findBuildId(
  source: ByteSource,
  { isLittleEndian }: ElfHeader,
  segments: readonly Segment[],
  sections: readonly Section[],
): Promise<string | undefined> {
  const inSegments = segments
    .filter(({ type }) => type === noteSegment)
    .map(({ offset, fileSize, align }) => ({ offset, size: fileSize, align }))
  const inSections = sections.filter(({ type }) => type === noteSection)
  for (const { offset, size, align } of [...inSegments, ...inSections].slice(0, maxPlaces)) {
    if (offset >= source.size) continue
    const id = parseBuildId(
      new FieldReader(await source.read({ offset, size: Math.min(size, maxNotes) }), isLittleEndian),
      align === 8 ? 8 : 4,
    )
    if (id !== undefined) return id
  }
  return undefined
}

/** elf(5), "Notes (Nhdr)": three words, the name, the description, each padded. */
function parseBuildId(fields: FieldReader, align: number): string | undefined {
  const { bytes } = fields
  let at = 0
  while (at + 12 <= bytes.length) {
    const nameSize = fields.uint32(at)
    const size = fields.uint32(at + 4)
    const begin = at + padded(12 + nameSize, align)
    if (begin + size > bytes.length) return undefined
    if (fields.uint32(at + 8) === buildIdType && nameSize === 4 && hasLatin1(bytes, 'GNU\0', at + 12))
      return encodeHex(bytes.subarray(begin, begin + size))
    at = begin + padded(size, align)
  }
  return undefined
}

function padded(size: number, align: number): number {
  return Math.ceil(size / align) * align
}
