import type { ByteSource } from '../../bytes/byte-source.ts'
import { FieldReader } from '../../bytes/field-reader.ts'
import { decodeText } from '../../bytes/text.ts'
import { type ElfType, machineName, typeName } from './elf-names.ts'
import { type ElfHeader, parseElfHeader, readSections, readSegments, type Section, type Segment } from './elf-layout.ts'
import { findBuildId } from './elf-notes.ts'

/** What an ELF header says (elf(5)). */
export interface ElfFacts {
  readonly bits: 32 | 64
  readonly isLittleEndian: boolean
  /** The number where it has no name. */
  readonly type: ElfType | number
  /** Processor, as people call it: `x86-64`, `AArch64`; else the number of the machine. */
  readonly machine: string | number
  /** Path of the program that loads it; undefined where it needs none. */
  readonly interpreter: string | undefined
  /** Names of the libraries that it needs, in order. */
  readonly needed: readonly string[]
  /** Its own name as a library. */
  readonly soname: string | undefined
  /** Where it looks for libraries (DT_RUNPATH, else DT_RPATH). */
  readonly runPath: string | undefined
  /** In hex; undefined where it has none. */
  readonly buildId: string | undefined
  /** Whether there is no symbol table; undefined where the sections cannot be read. */
  readonly isStripped: boolean | undefined
}

const segmentType = { load: 1, dynamic: 2, interpreter: 3 }
const symbolTable = 2
const dynamicTag = { needed: 1, stringTable: 5, soname: 14, rpath: 15, runpath: 29, flags1: 0x6ffffffb }
/** DF_1_PIE, a bit of DT_FLAGS_1. */
const pieFlag = 0x08000000
const sharedObject = 3

const maxDynamic = 1 << 20
const maxNeeded = 1000
const maxString = 4096

/**
 * Reads the headers of an ELF file and what they point at, a few KiB.
 * What is broken or cut off is left out; undefined where not even the first header is there.
 */
export async function readElf(source: ByteSource): Promise<ElfFacts | undefined> {
  const header = parseElfHeader(await source.read({ offset: 0, size: 64 }))
  if (header === undefined) return undefined
  const sections = await readSections(source, header)
  const segments = await readSegments(source, header, sections)
  const interpreter = await readInterpreter(source, segments)
  const dynamic = await readDynamic(source, header, segments)
  return {
    bits: header.bits,
    isLittleEndian: header.isLittleEndian,
    machine: machineName(header.machine, header.bits),
    type: nameType(header, interpreter, dynamic),
    interpreter,
    needed: dynamic.needed,
    soname: dynamic.soname,
    runPath: dynamic.runPath,
    buildId: await findBuildId(source, header, segments, sections ?? []),
    isStripped: isStripped(sections),
  }
}

/**
 * Position-independent executables are shared objects by their type. Linkers mark them since 2015; those before had an
 * interpreter, which libraries have too when they can be run, like the C library, but then with a name of their own.
 */
function nameType({ type }: ElfHeader, interpreter: string | undefined, { isPie, soname }: Dynamic): ElfType | number {
  const isExecutable = isPie || (interpreter !== undefined && soname === undefined)
  return type === sharedObject && isExecutable ? 'position-independent-executable' : typeName(type)
}

function isStripped(sections: readonly Section[] | undefined): boolean | undefined {
  return sections && !sections.some(({ type }) => type === symbolTable)
}

async function readInterpreter(source: ByteSource, segments: readonly Segment[]): Promise<string | undefined> {
  const segment = segments.find(({ type }) => type === segmentType.interpreter)
  return segment && readString(source, segment.offset, segment.fileSize)
}

/** What the dynamic section says. */
interface Dynamic {
  readonly needed: readonly string[]
  readonly soname: string | undefined
  readonly runPath: string | undefined
  readonly isPie: boolean
}

async function readDynamic(source: ByteSource, header: ElfHeader, segments: readonly Segment[]): Promise<Dynamic> {
  const segment = segments.find(({ type }) => type === segmentType.dynamic)
  if (segment === undefined || segment.offset >= source.size)
    return { needed: [], soname: undefined, runPath: undefined, isPie: false }
  const entries = parseDynamic(
    await source.read({ offset: segment.offset, size: Math.min(segment.fileSize, maxDynamic) }),
    header,
  )
  const valueOf = (wanted: number) => entries.find(({ tag }) => tag === wanted)?.value
  const strings = offsetOf(valueOf(dynamicTag.stringTable), segments)
  const stringOf = async (value: number | undefined) =>
    strings === undefined || value === undefined ? undefined : readString(source, strings + value, maxString)
  const needed: string[] = []
  for (const { value } of entries.filter(({ tag }) => tag === dynamicTag.needed).slice(0, maxNeeded)) {
    const name = await stringOf(value)
    if (name !== undefined) needed.push(name)
  }
  return {
    needed,
    soname: await stringOf(valueOf(dynamicTag.soname)),
    runPath: await stringOf(valueOf(dynamicTag.runpath) ?? valueOf(dynamicTag.rpath)),
    // The bit is below 2^31, so that the low half of a 64-bit value is enough.
    isPie: (((valueOf(dynamicTag.flags1) ?? 0) % 2 ** 32) & pieFlag) !== 0,
  }
}

function parseDynamic(bytes: Uint8Array, { bits, isLittleEndian }: ElfHeader): { tag: number; value: number }[] {
  const fields = new FieldReader(bytes, isLittleEndian)
  const entries: { tag: number; value: number }[] = []
  const size = bits / 4
  for (let at = 0; at + size <= bytes.length; at += size) {
    const tag = bits === 64 ? fields.uint64(at) : fields.uint32(at)
    // DT_NULL ends the table.
    if (tag === 0) break
    entries.push({ tag, value: bits === 64 ? fields.uint64(at + 8) : fields.uint32(at + 4) })
  }
  return entries
}

/** Where in the file an address is loaded from. */
function offsetOf(address: number | undefined, segments: readonly Segment[]): number | undefined {
  if (address === undefined) return undefined
  const segment = segments.find(
    (item) => item.type === segmentType.load && address >= item.address && address < item.address + item.fileSize,
  )
  return segment && segment.offset + address - segment.address
}

/** Text up to the first NUL; undefined where it does not end, or lies outside of the file. */
async function readString(source: ByteSource, offset: number, length: number): Promise<string | undefined> {
  if (offset >= source.size) return undefined
  const bytes = await source.read({ offset, size: Math.min(length, maxString) })
  const end = bytes.indexOf(0)
  return end < 0 ? undefined : decodeText(bytes.subarray(0, end))
}
