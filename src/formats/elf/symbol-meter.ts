import { FieldReader } from '../../bytes/field-reader.ts'
import { RangeCapture } from '../../bytes/range-capture.ts'
import { hasMagic } from '../magic.ts'
import { type DebugSymbols, measureSymbols } from './debug-symbols.ts'
import { type ElfHeader, parseElfHeader, parseSection, parseSegment, type Section } from './elf-layout.ts'
import { NamesFinder } from './names-finder.ts'

const headerSize = 64
/** Programs have some thirty sections and a dozen segments; those with more are not measured. */
const maxSections = 1024
const maxSegments = 128
const maxNames = 1 << 16
const commentSize = 512
/** Between what is loaded and the table: a stripped file has names there, and a link to its symbols. */
const minAside = 512

// elf(5)
const [executable, sharedObject] = [2, 3]
/** The type of a segment, which stands first. */
const loaded = 1
/** EI_OSABI of Linux: System V and GNU. What other systems, and Guile, need of a file is not known. */
const osAbis = [0, 3]
const osAbiAt = 7

/**
 * Measures the debug symbols of files that stream by, one after the other: notes the header, and catches the tables as they go by.
 * Of what is no ELF file it looks at the first bytes alone. Object files, and so kernel modules, are left alone: `strip` would take
 * what they are linked by.
 */
export class SymbolMeter {
  /** Offset in the file of what comes next. */
  #offset = 0
  /** Whether nothing more is to be learned of the file. */
  #isOver = true
  #header: ElfHeader | undefined
  readonly #head = new RangeCapture(headerSize)
  readonly #segments = new RangeCapture(maxSegments * 56)
  #loadedEnd: number | undefined
  readonly #table = new RangeCapture(maxSections * 64)
  #sections: readonly Section[] | undefined
  readonly #comment = new RangeCapture(commentSize)
  /** Names that stand behind the table of sections, as Go's linker has them. */
  readonly #laterNames = new RangeCapture(maxNames)
  readonly #earlierNames = new NamesFinder()

  /** A new file begins. */
  begin(): void {
    this.#offset = 0
    this.#isOver = false
    this.#header = undefined
    this.#head.reset(0, headerSize)
    this.#laterNames.reset(0, 0)
    this.#loadedEnd = undefined
    this.#sections = undefined
  }

  content(bytes: Uint8Array): void {
    if (!this.#isOver) this.#isOver = !this.#takes(bytes)
    this.#offset += bytes.length
  }

  /** A hole comes next: what is sparse is not measured. */
  hole(): void {
    this.#isOver = true
  }

  /** The file is over. @returns undefined where there is nothing to remove, or where that is not known */
  end(): DebugSymbols | undefined {
    const [header, sections, loadedEnd] = [this.#header, this.#sections, this.#loadedEnd]
    if (this.#isOver || header === undefined || sections === undefined || loadedEnd === undefined) return undefined
    this.#isOver = true
    const { nameSection } = header
    const names = this.#namesOf(header, sections[nameSection])
    const comment = this.#comment.bytes
    const { sectionSize: rowSize } = header
    const size = this.#offset
    return (
      names && measureSymbols({ size, loadedEnd, sections, tableEnd: tableEndOf(header), rowSize, nameSection, names, comment })
    )
  }

  /** Takes the next bytes. @returns whether the file goes on to be of interest */
  #takes(bytes: Uint8Array): boolean {
    if (!this.#head.isWhole) {
      this.#head.take(this.#offset, bytes)
      const head = this.#head.bytes
      if (head.length >= 4 && !hasMagic('elf', head)) return false
      if (this.#head.isWhole && !this.#readHeader(head)) return false
    }
    const header = this.#header
    if (header === undefined) return true
    if (this.#loadedEnd === undefined) {
      this.#segments.take(this.#offset, bytes)
      if (this.#segments.isWhole && !this.#readSegments(header)) return false
    }
    if (this.#loadedEnd !== undefined) this.#takeUnloaded(this.#loadedEnd, header, bytes)
    if (this.#sections === undefined) {
      this.#table.take(this.#offset, bytes)
      if (this.#table.isWhole && !this.#readTable(header)) return false
    }
    if (this.#sections !== undefined) this.#laterNames.take(this.#offset, bytes)
    return true
  }

  #readHeader(head: Uint8Array): boolean {
    const header = parseElfHeader(head)
    if (header === undefined || !osAbis.includes(head[osAbiAt] ?? -1)) return false
    if (header.type !== executable && header.type !== sharedObject) return false
    const [segmentSize, sectionSize] = header.bits === 64 ? [56, 64] : [32, 40]
    const { segmentOffset, segmentCount, sectionOffset, sectionCount, nameSection } = header
    if (header.segmentSize !== segmentSize || header.sectionSize !== sectionSize) return false
    if (segmentCount === 0 || segmentCount > maxSegments || sectionCount > maxSections || nameSection >= sectionCount)
      return false
    if (segmentOffset < (header.bits === 64 ? headerSize : 52) || sectionOffset < segmentEndOf(header)) return false
    this.#header = header
    this.#segments.reset(segmentOffset, segmentCount * segmentSize)
    // In files of 32 bits the table begins before the 64th byte.
    this.#segments.take(0, head)
    this.#table.reset(sectionOffset, sectionCount * sectionSize)
    return true
  }

  #readSegments(header: ElfHeader): boolean {
    const table = this.#segments.bytes
    const fields = new FieldReader(table, header.isLittleEndian)
    let end = 0
    for (let at = 0; at < table.length; at += header.segmentSize) {
      if (fields.uint32(at) !== loaded) continue
      const { offset, fileSize } = parseSegment(fields, at, header.bits)
      end = Math.max(end, offset + fileSize)
    }
    const isFollowedByTable = header.sectionOffset >= end
    if (end < segmentEndOf(header) || (isFollowedByTable && header.sectionOffset - end < minAside)) return false
    this.#loadedEnd = end
    this.#comment.reset(end, commentSize)
    this.#earlierNames.reset(end)
    return true
  }

  /** Takes what of the bytes is behind what is loaded, and before the table of sections. */
  #takeUnloaded(loadedEnd: number, { sectionOffset }: ElfHeader, bytes: Uint8Array): void {
    this.#comment.take(this.#offset, bytes)
    const from = Math.max(0, loadedEnd - this.#offset)
    const end = Math.min(bytes.length, sectionOffset - this.#offset)
    if (from < end) this.#earlierNames.take(bytes.subarray(from, end))
  }

  #readTable(header: ElfHeader): boolean {
    const table = this.#table.bytes
    const fields = new FieldReader(table, header.isLittleEndian)
    const sections: Section[] = []
    for (let at = 0; at < table.length; at += header.sectionSize) sections.push(parseSection(fields, at, header.bits))
    this.#sections = sections
    const names = sections[header.nameSection]
    if (names === undefined || names.size > maxNames) return false
    if (names.offset >= tableEndOf(header)) this.#laterNames.reset(names.offset, names.size)
    return true
  }

  #namesOf(header: ElfHeader, section: Section | undefined): Uint8Array | undefined {
    if (section === undefined) return undefined
    if (section.offset < tableEndOf(header)) return this.#earlierNames.find(section.offset, section.size)
    return this.#laterNames.isWhole ? this.#laterNames.bytes : undefined
  }
}

function segmentEndOf({ segmentOffset, segmentSize, segmentCount }: ElfHeader): number {
  return segmentOffset + segmentSize * segmentCount
}

function tableEndOf({ sectionOffset, sectionSize, sectionCount }: ElfHeader): number {
  return sectionOffset + sectionSize * sectionCount
}
