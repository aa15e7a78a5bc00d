import { FormatError } from '../../bytes/errors.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import { ExtendedHeader, type ExtendedFields } from './extended-header.ts'
import { blockSize, hasValidChecksum, isZeroBlock, paddedSize, parseTarHeader, type TarHeader } from './header.ts'
import { isSoundSparseMap, maxPieces, parseGnuRealSize, parseGnuSparseMap, parsePaxSparse, SparseMapText } from './sparse.ts'
import type { SparsePiece, TarEntry, TarEntryKind } from './tar-entry.ts'

/** Takes what the reader finds, in the order of the archive. */
export interface TarVisitor {
  /** A new entry. Its content follows in `content` and `hole` calls, then `end`. */
  entry(entry: TarEntry): void
  /** The next bytes of the entry's content; valid only during the call. */
  content?(bytes: Uint8Array): void
  /** So many zero bytes of a sparse file, not stored. */
  hole?(size: number): void
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
  #isVisible = false
  /** Pieces of the sparse file in hand that are not complete yet, and where in the file the next byte belongs. */
  #pieces: readonly SparsePiece[] = []
  #piece = 0
  #pieceLeft = 0
  #position = 0
  #realSize = 0

  constructor(visitor: TarVisitor, problems: ProblemList) {
    this.#visitor = visitor
    this.#problems = problems
    this.#extended = new ExtendedHeader(problems)
    this.#step = this.#headerStep()
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
    if (this.#content > 0 && this.#isVisible && this.#visitor.content !== undefined) return 0
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
        if (this.#isVisible) this.#passContent(chunk.subarray(at, at + size))
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
      if (this.#content > 0 && this.#isVisible) this.#visitor.end?.()
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

  #headerStep(): Step {
    return { size: blockSize, take: (block) => this.#takeHeader(block) }
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
    if (header.size === 0) return this.#headerStep()
    return {
      size: paddedSize(header.size),
      take: (bytes) => {
        this.#extended.add(header.typeFlag, bytes.subarray(0, header.size), offset)
        return this.#headerStep()
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
    return this.#startContent(fields.size, { pieces: sparse, realSize })
  }

  #startContent(size: number, file: { pieces: SparsePiece[] | undefined; realSize: number } | undefined): Step {
    this.#content = size
    this.#padding = paddedSize(size) - size
    this.#isVisible = file !== undefined
    this.#pieces = file?.pieces ?? []
    this.#piece = 0
    this.#pieceLeft = 0
    this.#position = 0
    this.#realSize = file?.pieces === undefined ? 0 : file.realSize
    if (size === 0 && file !== undefined) this.#endEntry()
    return this.#headerStep()
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

  #passContent(bytes: Uint8Array): void {
    if (this.#pieces.length === 0) {
      this.#visitor.content?.(bytes)
      return
    }
    let at = 0
    while (at < bytes.length) {
      while (this.#pieceLeft === 0) {
        const piece = this.#pieces[this.#piece]
        if (piece === undefined) return
        this.#piece++
        if (piece.offset > this.#position) this.#visitor.hole?.(piece.offset - this.#position)
        this.#position = piece.offset + piece.size
        this.#pieceLeft = piece.size
      }
      const size = Math.min(bytes.length - at, this.#pieceLeft)
      this.#visitor.content?.(bytes.subarray(at, at + size))
      this.#pieceLeft -= size
      at += size
    }
  }

  #endEntry(): void {
    if (!this.#isVisible) return
    if (this.#realSize > this.#position) this.#visitor.hole?.(this.#realSize - this.#position)
    this.#visitor.end?.()
    this.#isVisible = false
  }
}
