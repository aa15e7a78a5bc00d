import type { Fault } from '../../bytes/problem-codes.ts'
import type { ByteSource } from '../../bytes/byte-source.ts'
import type { TarEntry } from '../tar/tar-entry.ts'

/** A piece of a file that a lazy pull fetches and checks by itself. */
export interface TocChunk {
  /** Offset in the file, in bytes. */
  readonly offset: number
  readonly size: number
  /** 64 hex digits; undefined where the table gives none. */
  readonly sha256: string | undefined
}

/**
 * A record of a table of contents, as the tar entry that it stands for. What tables do not tell has the values of an empty
 * tar entry: `storedSize` is `size`, `dataOffset` and `headerOffset` are −1, an unknown time is 0.
 */
export interface TocEntry extends TarEntry {
  /** The first 64 bits of the SHA-256 of the whole file; undefined for all that are no files, and where the table gives none. */
  readonly fingerprint: readonly [number, number] | undefined
  /** All of it, 64 hex digits; undefined too where nobody asked for it. */
  readonly sha256: string | undefined
  /** The pieces of a file in the order of the table; empty for everything else, for files without them, and where they were not asked for. */
  readonly chunks: readonly TocChunk[]
}

/** The entries of a table in its order, made anew each time they are gone through. */
export interface TocEntries extends Iterable<TocEntry> {
  readonly length: number
}

/**
 * The table of contents of a layer: what whoever built it promises to be in the tar. An engine that pulls lazily shows files
 * by the table alone, one that unpacks never looks at it, so a difference between the two hides something from one of them.
 */
export interface TableOfContents {
  /** Name of the TocFormat. */
  readonly format: string
  readonly entries: TocEntries
  /** The entry of the tar that holds the table; undefined where it stands outside of the tar. */
  readonly ownEntry: TarEntry | undefined
  /** `sha256:…` of the bytes that the annotation promises: see `TocFormat.digestAnnotations`. */
  readonly digest: string
}

/** Where a layer says that its table is: nothing of it is checked yet. `elsewhere`: in another image. */
export type TocPlace =
  | { readonly kind: 'inside'; readonly offset: number; readonly size: number; readonly unpackedSize: number | undefined }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknown'; readonly reason: Fault }

/** An unpacked table. */
export interface UnpackedToc {
  /** The JSON text. */
  readonly json: Uint8Array<ArrayBuffer>
  /** What the annotation's digest is of. */
  readonly hashed: Uint8Array<ArrayBuffer>
  readonly ownEntry: TarEntry | undefined
}

/** One form of tables of contents. */
export interface TocFormat {
  /** The word used in output. */
  readonly name: string
  /** Annotations of the layer's descriptor that promise the table's digest, in order of precedence. */
  readonly digestAnnotations: readonly string[]
  /**
   * Where the table is, by the last bytes of the layer; undefined when they are not of this form. Never throws.
   * @param tail the last 64 bytes of the blob, fewer where it is shorter
   * @param size length of the blob in bytes
   */
  findByFooter(tail: Uint8Array, size: number): TocPlace | undefined
  /** Where the table is, by the annotations of the layer's descriptor; undefined when they do not say. Never throws. */
  findByAnnotation?(annotations: Readonly<Record<string, string>>): TocPlace | undefined
  /**
   * Reads and decompresses a table that lies inside of the blob.
   * @param maxSize more bytes than this are never unpacked
   * @throws FormatError of a code that begins with `table-`, or what the decompression throws
   */
  unpack(source: ByteSource, place: TocPlace & { kind: 'inside' }, maxSize: number, signal?: AbortSignal): Promise<UnpackedToc>
}
