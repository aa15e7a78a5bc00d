import { FormatError } from '../../bytes/errors.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import { ExtendedHeader, type ExtendedFields } from './extended-header.ts'
import { blockSize, hasValidChecksum, isZeroBlock, paddedSize, parseTarHeader, type TarHeader } from './header.ts'
import { SparseContent, type ContentTaker } from './sparse-content.ts'
import { isSoundSparseMap, maxPieces, parseGnuRealSize, parseGnuSparseMap, parsePaxSparse, SparseMapText } from './sparse.ts'
import type { SparsePiece, TarEntry, TarEntryKind } from './tar-entry.ts'

/** Takes what the reader finds, in the order of the archive. */
export interface TarVisitor extends ContentTaker {
  /** A new entry. Its content follows in `content` and `hole` calls, then `end`. */
  entry(entry: TarEntry): void
  /** The entry is complete. */
  end?(): void
}

/** Extended headers above this are refused: real ones hold names and attributes, a few KiB. */
const maxExtendedHeader = 8 << 20

const kinds: Readonly<Record<string, TarEntryKind>> = {
  '0': 'file',
  '7': 'file',
  S: 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character',
  '4': 'block',
  '5': 'directory',
  D: 'directory',
  '6': 'fifo',
}

/** Waits for a number of bytes, takes them and says what comes next. */
interface Step {
  readonly size: number
  take(bytes: Uint8Array): Step
}

/**
 * Reads a tar stream that is pushed in chunks of any size: headers are gathered, content passes through uncopied.
 * Understands ustar, PAX (local and global), GNU (long names, sparse files, base-256 numbers) and v7.
 * Local faults become problems; after a broken header nothing can be placed, so `push` throws and keeps what came before.
 */
export class TarReader {
  readonly #visitor: TarVisitor
  readonly #problems: ProblemList
  readonly #extended: ExtendedHeader
  readonly #headerStep: Step = { size: blockSize, take: (block) => this.#takeHeader(block) }
  #step: Step
  #gathered = new Uint8Array(0)
  #gatheredLength = 0
  #offset = 0
  #isEnded = false
  #trailing = 0
  /** Name of an entry that stands behind the end marker, where most programs never look. */
  #trailingName: string | undefined
  #entries = 0
  /** Content still to pass, then padding to skip. */
  #content = 0
  #padding = 0
  /** The file whose content goes by; undefined where content is passed over. */
  #file: SparseContent | undefined

  constructor(visitor: TarVisitor, problems: ProblemList) {
    this.#visitor = visitor
    this.#problems = problems
    this.#extended = new ExtendedHeader(problems)
    this.#step = this.#headerStep
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.#offset
  }

  /** Entries seen so far, extended headers not counted. */
  get entries(): number {
    return this.#entries
  }

  /** How many of the next bytes hold nothing that the visitor takes: padding, and content when it takes none. */
  get skippable(): number {
    if (this.#content > 0 && this.#file !== undefined && this.#visitor.content !== undefined) return 0
    return this.#content + this.#padding
  }

  /** Passes over the `skippable` bytes without seeing them. */
  skip(): void {
    this.#offset += this.skippable
    const hadContent = this.#content > 0
    this.#content = 0
    this.#padding = 0
    if (hadContent) this.#endEntry()
  }

  /** Whether the next bytes are a header that nothing before it says anything of. */
  get isBetweenEntries(): boolean {
    const isAtHeader = this.#step === this.#headerStep && this.#gatheredLength === 0
    return isAtHeader && this.#content === 0 && this.#padding === 0 && this.#extended.isEmpty
  }

  /** How many of the next bytes belong together: the rest of a header, of content or of padding. */
  get wanted(): number {
    if (this.#content > 0) return this.#content
    return this.#padding > 0 ? this.#padding : this.#step.size - this.#gatheredLength
  }

  /**
   * Goes on between two entries, or where an entry ends early that somebody else has read.
   * @param content how much of that entry's content is missing
   */
  resume(offset: number, content: number): void {
    this.#offset = offset
    this.#content = content
  }

  /** Says that the stream broke: a file whose content was going by ends there. */
  cutOff(): void {
    if (this.#file !== undefined) this.#visitor.end?.()
    this.#file = undefined
  }

  /**
   * Takes the next bytes of the archive.
   * @throws FormatError `tar-header` when a header block is none: not a tar, or damaged from there on
   */
  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) {
      const left = chunk.length - at
      if (this.#content > 0) {
        const size = Math.min(left, this.#content)
        this.#offset += size
        this.#content -= size
        this.#file?.push(chunk.subarray(at, at + size))
        at += size
        if (this.#content === 0) this.#endEntry()
      } else if (this.#padding > 0) {
        const size = Math.min(left, this.#padding)
        this.#offset += size
        this.#padding -= size
        at += size
      } else {
        at += this.#gather(this.#step, chunk.subarray(at))
      }
    }
  }

  /** Says that the stream is over; reports what is missing or left over. */
  finish(): void {
    if (this.#isEnded) this.#countTrailing(this.#gathered.subarray(0, this.#gatheredLength))
    else if (this.#content > 0 || this.#gatheredLength > 0) {
      const offset = this.#offset
      this.#problems.add('error', 'tar-truncated', { offset, missing: this.#content, path: undefined }, { offset })
      this.cutOff()
    } else {
      this.#problems.add('note', 'tar-no-end', { offset: this.#offset }, { offset: this.#offset })
    }
    if (this.#trailing > 0) {
      const name = this.#trailingName
      const where = name === undefined ? {} : { path: name }
      this.#problems.add('warning', 'tar-trailing-data', { size: this.#trailing, name }, where)
    }
  }

  #gather(step: Step, chunk: Uint8Array): number {
    const size = Math.min(chunk.length, step.size - this.#gatheredLength)
    this.#offset += size
    if (this.#gatheredLength === 0 && size === step.size) {
      this.#step = step.take(chunk.subarray(0, size))
      return size
    }
    if (this.#gathered.length < step.size) {
      const grown = new Uint8Array(step.size)
      grown.set(this.#gathered.subarray(0, this.#gatheredLength))
      this.#gathered = grown
    }
    this.#gathered.set(chunk.subarray(0, size), this.#gatheredLength)
    this.#gatheredLength += size
    if (this.#gatheredLength === step.size) {
      this.#gatheredLength = 0
      this.#step = step.take(this.#gathered.subarray(0, step.size))
    }
    return size
  }

  #takeHeader(block: Uint8Array): Step {
    const offset = this.#offset - blockSize
    if (block[0] === 0 && isZeroBlock(block)) {
      return { size: blockSize, take: (next) => this.#takeAfterZeroBlock(next) }
    }
    if (!hasValidChecksum(block)) {
      throw new FormatError('tar-header', { flaw: 'checksum', offset }, { offset })
    }
    const header = parseTarHeader(block)
    if (!(header.size >= 0)) {
      throw new FormatError('tar-header', { flaw: 'size', offset }, { offset })
    }
    if ('xXgLK'.includes(header.typeFlag)) return this.#extendedStep(header, offset)
    return this.#takeEntry(header, block, offset)
  }

  #takeAfterZeroBlock(block: Uint8Array): Step {
    if (isZeroBlock(block)) {
      this.#isEnded = true
      return this.#trailingStep()
    }
    const offset = this.#offset - 2 * blockSize
    this.#problems.add('warning', 'tar-lone-zero-block', { offset }, { offset })
    return this.#takeHeader(block)
  }

  #trailingStep(): Step {
    return {
      size: blockSize,
      take: (block) => {
        this.#countTrailing(block)
        return this.#trailingStep()
      },
    }
  }

  #countTrailing(block: Uint8Array): void {
    if (isZeroBlock(block)) return
    if (this.#trailing === 0 && block.length === blockSize && hasValidChecksum(block))
      this.#trailingName = parseTarHeader(block).path
    for (const byte of block) if (byte !== 0) this.#trailing++
  }

  #extendedStep(header: TarHeader, offset: number): Step {
    if (header.size > maxExtendedHeader) {
      throw new FormatError('tar-header', { flaw: 'extended', size: header.size, offset }, { offset })
    }
    if (header.size === 0) return this.#headerStep
    return {
      size: paddedSize(header.size),
      take: (bytes) => {
        this.#extended.add(header.typeFlag, bytes.subarray(0, header.size), offset)
        return this.#headerStep
      },
    }
  }

  #takeEntry(header: TarHeader, block: Uint8Array, offset: number): Step {
    const fields = this.#extended.apply(header, offset)
    if (header.typeFlag === 'V' || header.typeFlag === 'M') {
      this.#problems.add('note', 'tar-skipped-entry', { type: header.typeFlag, offset }, { offset })
      return this.#startContent(fields.size, undefined)
    }
    let kind = kinds[header.typeFlag]
    if (kind === undefined) {
      this.#problems.add('warning', 'tar-entry-type', { type: header.typeFlag, offset }, { offset, path: fields.path })
      kind = 'file'
    }
    // Before POSIX a directory was a file whose name ends in a slash.
    if (header.typeFlag === '0' && fields.path.endsWith('/')) kind = 'directory'
    if (header.typeFlag === 'S') {
      const { pieces, hasMore } = parseGnuSparseMap(block, false)
      const realSize = parseGnuRealSize(block)
      const complete = () => this.#startFile(header, fields, offset, realSize, pieces)
      return hasMore ? this.#gnuSparseStep(pieces, complete) : complete()
    }
    if (kind === 'file') {
      const sparse = parsePaxSparse(fields.ownRecords)
      if (sparse === undefined) return this.#startFile(header, fields, offset, fields.size, undefined)
      const named = sparse.name === undefined ? fields : { ...fields, path: sparse.name }
      if (sparse.pieces !== undefined) return this.#startFile(header, named, offset, sparse.realSize, sparse.pieces)
      return this.#sparseMapStep(new SparseMapText(), 0, header, named, offset, sparse.realSize)
    }
    this.#emit(header, fields, offset, kind, 0, 0, undefined)
    // Only these carry content whatever their size field says: links and devices state the size of what they name.
    return this.#startContent(
      header.typeFlag === 'D' || (kind === 'directory' && header.typeFlag === '0') ? fields.size : 0,
      undefined,
    )
  }

  #gnuSparseStep(pieces: SparsePiece[], complete: () => Step): Step {
    return {
      size: blockSize,
      take: (block) => {
        const more = parseGnuSparseMap(block, true)
        // One too many makes the map unsound; more would only take memory.
        if (pieces.length <= maxPieces) pieces.push(...more.pieces)
        return more.hasMore ? this.#gnuSparseStep(pieces, complete) : complete()
      },
    }
  }

  /** Reads the map at the head of a PAX 1.0 sparse file, block by block; it counts as part of the stored size. */
  #sparseMapStep(
    map: SparseMapText,
    before: number,
    header: TarHeader,
    fields: ExtendedFields,
    offset: number,
    realSize: number,
  ): Step {
    if (before + blockSize > paddedSize(fields.size)) {
      return this.#startFile(header, { ...fields, size: Math.max(0, fields.size - before) }, offset, realSize, [])
    }
    return {
      size: blockSize,
      take: (block) => {
        const length = before + blockSize
        const pieces = map.push(block)
        if (pieces === undefined) return this.#sparseMapStep(map, length, header, fields, offset, realSize)
        return this.#startFile(header, { ...fields, size: Math.max(0, fields.size - length) }, offset, realSize, pieces)
      },
    }
  }

  #startFile(
    header: TarHeader,
    fields: ExtendedFields,
    offset: number,
    realSize: number,
    pieces: SparsePiece[] | undefined,
  ): Step {
    let sparse = pieces
    if (sparse !== undefined && !isSoundSparseMap(sparse, realSize, fields.size)) {
      this.#problems.add('warning', 'tar-sparse-map', { offset }, { offset, path: fields.path })
      sparse = undefined
      realSize = fields.size
    }
    this.#emit(header, fields, offset, 'file', realSize, fields.size, sparse)
    return this.#startContent(fields.size, new SparseContent(this.#visitor, sparse, realSize))
  }

  #startContent(size: number, file: SparseContent | undefined): Step {
    this.#content = size
    this.#padding = paddedSize(size) - size
    this.#file = file
    if (size === 0) this.#endEntry()
    return this.#headerStep
  }

  #emit(
    header: TarHeader,
    fields: ExtendedFields,
    offset: number,
    kind: TarEntryKind,
    size: number,
    storedSize: number,
    sparse: readonly SparsePiece[] | undefined,
  ): void {
    this.#entries++
    this.#visitor.entry({
      path: fields.path,
      kind,
      size,
      storedSize,
      mode: header.mode,
      uid: fields.uid,
      gid: fields.gid,
      userName: fields.userName,
      groupName: fields.groupName,
      mtimeSeconds: fields.mtimeSeconds,
      linkTarget: kind === 'symlink' || kind === 'hardlink' ? fields.linkTarget : '',
      deviceMajor: kind === 'character' || kind === 'block' ? fields.deviceMajor : 0,
      deviceMinor: kind === 'character' || kind === 'block' ? fields.deviceMinor : 0,
      xattrs: fields.xattrs,
      sparse,
      headerOffset: offset,
      dataOffset: this.#offset,
    })
    if (kind !== 'file') this.#visitor.end?.()
  }

  #endEntry(): void {
    if (this.#file === undefined) return
    this.#file.finish()
    this.#visitor.end?.()
    this.#file = undefined
  }
}
