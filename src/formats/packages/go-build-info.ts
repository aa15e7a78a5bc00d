import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { decodeLatin1, FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import { decodeText } from '../../bytes/text.ts'
import { type ElfHeader, parseElfHeader, readSections, readSegments, type Segment } from '../elf/elf-layout.ts'
import { makeRecord, type PackageRecord } from './record.ts'
import { linesOf } from './text-lines.ts'

/** What the header of the build information begins with (Go, `debug/buildinfo`); it stands at a multiple of 16. */
const magic = { bytes: '\xff Go buildinf:' }
const headerSize = 32
/** Of the data of a program that has no section for it, so much is searched, as Go does first. */
const searched = 1 << 16
/** The list of modules; large programs have some 100 KiB. */
const maxText = 4 << 20
const writable = 2
const loaded = 1

/** What Go writes into a program. */
interface GoBuildInfo {
  /** `go1.22.1` */
  readonly version: string
  readonly modules: string
}

/**
 * The modules of a Go program in ELF: the program's own first, then what it is linked with, then the standard library. Undefined
 * for programs of other languages.
 */
export async function readGoModules(source: ByteSource): Promise<PackageRecord[] | undefined> {
  const header = parseElfHeader(await source.read({ offset: 0, size: 64 }))
  if (header === undefined) return undefined
  try {
    const info = await findBuildInfo(source, header)
    return info === undefined ? undefined : parseModules(info)
  } catch (thrown) {
    // What is cut off has no build information that could be read.
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
}

async function findBuildInfo(source: ByteSource, header: ElfHeader): Promise<GoBuildInfo | undefined> {
  const sections = await readSections(source, header)
  const segments = await readSegments(source, header, sections)
  const names = sections?.[header.nameSection]
  const table = names === undefined ? undefined : await source.read({ offset: names.offset, size: Math.min(names.size, maxText) })
  const named = sections?.find(({ name }) => table !== undefined && hasLatin1(table, '.go.buildinfo\0', name))
  const data = segments.find(({ type, flags }) => type === loaded && (flags & writable) !== 0)
  const place = named ?? (data === undefined ? undefined : { offset: data.offset, size: data.fileSize })
  if (place === undefined || place.offset >= source.size) return undefined
  const bytes = await source.read({ offset: place.offset, size: Math.min(place.size, searched) })
  for (let at = 0; at + headerSize <= bytes.length; at += 16)
    if (hasLatin1(bytes, magic.bytes, at)) return readInfo(source, segments, place.offset + at, bytes.subarray(at))
  return undefined
}

async function readInfo(
  source: ByteSource,
  segments: readonly Segment[],
  offset: number,
  head: Uint8Array,
): Promise<GoBuildInfo | undefined> {
  const flags = head[15] ?? 0
  // Since Go 1.18 both texts follow the header, each with its length; before they were pointers to Go's strings.
  if ((flags & 2) !== 0) {
    const bytes = await source.read({ offset: offset + headerSize, size: maxText })
    const version = takeText(bytes, 0)
    const modules = version === undefined ? undefined : takeText(bytes, version.end)
    return version === undefined || modules === undefined ? undefined : makeInfo(version.bytes, modules.bytes)
  }
  const pointerSize = head[14] ?? 0
  if (pointerSize !== 4 && pointerSize !== 8) return undefined
  const memory: Memory = { source, segments, pointerSize, isLittleEndian: (flags & 1) === 0 }
  const pointers = new FieldReader(head, memory.isLittleEndian)
  const pointerAt = (at: number) => (pointerSize === 8 ? pointers.uint64(at) : pointers.uint32(at))
  const version = await readString(memory, pointerAt(16))
  const modules = await readString(memory, pointerAt(16 + pointerSize))
  return version === undefined ? undefined : makeInfo(version, modules ?? new Uint8Array(0))
}

/** A text with its length before it, as a number in groups of seven bits (Go, `encoding/binary`, Uvarint). */
function takeText(bytes: Uint8Array, begin: number): { bytes: Uint8Array; end: number } | undefined {
  let length = 0
  for (let at = begin, factor = 1; at < Math.min(begin + 5, bytes.length); at++, factor *= 128) {
    const byte = bytes[at] ?? 0
    length += (byte & 0x7f) * factor
    if (byte >= 0x80) continue
    const end = at + 1 + length
    return end > bytes.length ? undefined : { bytes: bytes.subarray(at + 1, end), end }
  }
  return undefined
}

/** A program as it is loaded. */
interface Memory {
  readonly source: ByteSource
  readonly segments: readonly Segment[]
  readonly pointerSize: 4 | 8
  readonly isLittleEndian: boolean
}

/** A Go string: a pointer to its bytes, and its length. */
async function readString(memory: Memory, address: number): Promise<Uint8Array | undefined> {
  const { pointerSize, isLittleEndian } = memory
  const header = await readMemory(memory, address, 2 * pointerSize)
  if (header === undefined || header.length < 2 * pointerSize) return undefined
  const fields = new FieldReader(header, isLittleEndian)
  const numberAt = (at: number) => (pointerSize === 8 ? fields.uint64(at) : fields.uint32(at))
  return readMemory(memory, numberAt(0), Math.min(numberAt(pointerSize), maxText))
}

async function readMemory({ source, segments }: Memory, address: number, size: number): Promise<Uint8Array | undefined> {
  const segment = segments.find((item) => address >= item.address && address < item.address + item.fileSize)
  if (segment === undefined) return undefined
  const at = address - segment.address
  return source.read({ offset: segment.offset + at, size: Math.min(size, segment.fileSize - at) })
}

/** 16 bytes before and behind the list of modules say where it is; they are not part of it. */
function makeInfo(version: Uint8Array, framed: Uint8Array): GoBuildInfo {
  const isFramed = framed.length >= 33 && framed[framed.length - 17] === 0x0a
  return { version: decodeLatin1(version), modules: isFramed ? decodeText(framed.subarray(16, -16)) : '' }
}

/**
 * Lines `mod`, `dep` and `=>` with a path, a version and a checksum between tabs; `=>` replaces the module of the line above. Where
 * a folder replaces it, the module keeps its name and nobody knows its version.
 */
function parseModules({ version, modules }: GoBuildInfo): PackageRecord[] {
  let path = ''
  let main: PackageRecord | undefined
  const linked: PackageRecord[] = []
  let isMain = false
  for (const line of linesOf(modules)) {
    const [kind, name = '', given = ''] = line.split('\t')
    const before = isMain ? main : linked.at(-1)
    const isFolder = kind === '=>' && /^[./]/.test(name)
    const record = makeRecord(isFolder ? (before?.name ?? '') : name, isFolder || given === '(devel)' ? '' : given)
    if (kind === 'path') path = name
    else if (kind === 'mod') {
      main = record
      isMain = true
    } else if (kind === 'dep') {
      linked.push(record)
      isMain = false
    } else if (kind === '=>' && isMain) main = record
    else if (kind === '=>' && linked.length > 0) linked[linked.length - 1] = record
  }
  const own = main ?? (path === '' ? undefined : makeRecord(path, ''))
  const library = /^go(\d\S*)/.exec(version)?.[1]
  return [
    ...(own === undefined ? [] : [{ ...own, isFile: true }]),
    ...linked.filter(({ name }) => name !== ''),
    ...(library === undefined ? [] : [{ ...makeRecord('stdlib', library), isFile: own === undefined }]),
  ]
}
