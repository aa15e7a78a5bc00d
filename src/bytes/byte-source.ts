/**
 * Random access to bytes: the one way in which the core reads anything.
 *
 * A source is a Blob (page, workers), a file opened by the command line, or a range of another source.
 * Whoever reads asks for ranges; nothing here reads ahead or caches.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number
  /**
   * Reads up to `length` bytes at `offset`. The answer is shorter only where the source ends.
   * Rejects when the bytes cannot be read (for a File: it changed or went away since it was chosen).
   */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  /** All bytes in order, where the platform reads so faster than by ranges. */
  readonly stream?: () => ReadableStream<Uint8Array<ArrayBuffer>>
}

/** A part of a source: `size` bytes from `offset`. */
export interface ByteRange {
  readonly offset: number
  readonly size: number
}

/** What may cross to a worker: a Blob is cloned by reference, any other source stays in its own thread. */
export type SourceHandle = Blob | ByteSource

class BlobSource implements ByteSource {
  readonly size: number
  readonly blob: Blob

  constructor(blob: Blob) {
    this.blob = blob
    this.size = blob.size
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.blob.slice(offset, offset + length).arrayBuffer())
  }

  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.blob.stream()
  }
}

class SlicedSource implements ByteSource {
  readonly size: number
  readonly #source: ByteSource
  readonly #offset: number

  constructor(source: ByteSource, range: ByteRange) {
    this.#source = source
    this.#offset = range.offset
    this.size = Math.max(0, Math.min(range.size, source.size - range.offset))
  }

  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const available = Math.max(0, Math.min(length, this.size - offset))
    return this.#source.read(this.#offset + offset, available)
  }
}

/** A source over a handle: a Blob is wrapped, a source is itself. */
export function openSource(handle: SourceHandle): ByteSource {
  return handle instanceof Blob ? new BlobSource(handle) : handle
}

/** The handle under which a source can be handed to a job. */
export function handleOf(source: ByteSource): SourceHandle {
  return source instanceof BlobSource ? source.blob : source
}

/** A part of a source as a source of its own; a range that reaches past the end is cut off there. */
export function sliceSource(source: ByteSource, range: ByteRange): ByteSource {
  if (source instanceof BlobSource) return new BlobSource(source.blob.slice(range.offset, range.offset + range.size))
  return new SlicedSource(source, range)
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.slice(offset, offset + length),
  }
}
