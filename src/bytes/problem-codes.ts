/** No arguments. */
type Nothing = Readonly<Record<string, never>>

/** In a layer, 0 = base. A sentence about a code whose arguments have a `layer` begins with it. */
interface InLayer {
  readonly layer: number
}

/** At a path of a layer, as its tar or its table of contents writes it. */
interface AtPath extends InLayer {
  readonly path: string
}

/** At a byte of the stream that was read, as `ProblemPlace.offset`. */
interface AtOffset {
  readonly offset: number
}

/** A file of the archive. */
interface InFile {
  readonly path: string
}

/** What a table of contents says of a file, and what the tar has. */
interface Difference<T extends string | number> extends AtPath {
  readonly promised: T
  readonly actual: T
}

/**
 * Why what stands in a file (`inside`) cannot be had. `missing`: nothing stands there. `unread`: damaged, or packed in a way that is not read.
 * `limit`: beyond what is unpacked of one file. `too-large`: the file itself is not opened.
 */
export type PartFlaw = 'missing' | 'unread' | 'limit' | 'too-large'

/** Kinds of entries, a whiteout included. */
export type StoredKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character' | 'block' | 'fifo' | 'whiteout'

/** What can be wrong with a gzip stream: RFC 1952, and RFC 1951 for its blocks. */
export type GzipFlaw =
  | 'block-type'
  | 'stored-length'
  | 'too-many-codes'
  | 'code-lengths'
  | 'repeated-length'
  | 'no-end-code'
  | 'literal-codes'
  | 'distance-codes'
  | 'meaningless-code'
  | 'match-too-far'
  | 'not-gzip'
  | 'method'
  | 'flags'
  | 'header-checksum'
  | 'ends-early'

/** What can be wrong with a stream of bzip2 or xz. */
export type StreamFlaw =
  | 'header'
  | 'data'
  | 'checksum'
  | 'ends-early'
  /** A block of bzip2 as versions before 0.9.5 wrote them. */
  | 'old-form'
  /** Of xz: a filter or kind of check that is not read; a dictionary over 64 MiB; no memory for one. */
  | 'option'
  | 'dictionary'
  | 'memory'

/** Compressions whose problems have codes in common. */
type BlockCompression = 'bzip2' | 'xz'

/** An image as the two manifests of an archive name it. */
export interface NamedImage {
  readonly references: readonly string[]
  readonly imageId: string | undefined
}

/** A kind of file by its first bytes, as `formats/magic.ts` tells it. */
export interface KindByMagic {
  readonly id: string
  /** Of Python bytecode. */
  readonly version?: string
}

/** What a file is that is no image archive. */
export type ForeignContent =
  | { readonly kind: 'format' | 'picture'; readonly of: KindByMagic }
  | { readonly kind: 'text' | 'unknown' }

/**
 * Every code with its arguments, grouped by who meets it. A code is stable, for scripts and tests, and has one meaning; its
 * sentence in each language is in `words/`. Arguments are numbers in bytes unless said otherwise, names as the image has
 * them, and faults that explain another. What is about digests or a table of contents, or means that something is unread:
 * see `analysis/problem-kinds.ts`.
 */
export interface ProblemArguments {
  // Whatever reads bytes.

  /** Something that the platform threw: a file that cannot be read any more, no memory. Its own words. */
  thrown: { message: string }
  /** A field of `length` bytes reaches past the `available` bytes that are there. */
  'cut-off': AtOffset & { length: number; available: number }
  /** The browser cannot keep so many bytes. */
  'no-room': { size: number }

  // formats/compression: streams.

  /** A name of no compression that is read. */
  compression: { name: string }
  'gzip-damaged': AtOffset & { flaw: GzipFlaw | Fault }
  /** A place that was recorded is none of this stream. `bit`: in bits. */
  'gzip-entry': { bit: number }
  /** A member is not what its trailer says; `offset` is its end. */
  'gzip-checksum': AtOffset & { field: 'checksum' | 'length' }
  'gzip-trailing-data': AtOffset & { size: number; isZero: boolean }
  /** `error`: ZSTD_ErrorCode of zstd_errors.h. `size`: of the stream. */
  'zstd-damaged': AtOffset & ({ error: number; size: number } | { error: 'ends-early' })
  'zstd-trailing-data': AtOffset & { size: number }
  'stream-damaged': AtOffset & { compression: BlockCompression; flaw: StreamFlaw }
  'stream-trailing-data': AtOffset & { compression: BlockCompression; size: number }

  // formats/tar.

  'tar-header':
    | (AtOffset & { flaw: 'checksum' | 'size' })
    /** An extended header of `size` bytes, more than is kept. */
    | (AtOffset & { flaw: 'extended'; size: number })
  /** `missing` bytes of content, 0 where the cut is in a header; `path` of the last entry, where it is known. */
  'tar-truncated': AtOffset & { missing: number; path: string | undefined }
  'tar-no-end': AtOffset
  /** `name`: of the entry with which they begin; undefined where they begin with none. */
  'tar-trailing-data': { size: number; name: string | undefined }
  'tar-lone-zero-block': AtOffset
  /** `type`: the type flag of the header, a character. */
  'tar-skipped-entry': AtOffset & { type: string }
  'tar-entry-type': AtOffset & { type: string }
  'tar-sparse-map': AtOffset
  'tar-pax-damaged': AtOffset
  'tar-pax-size': AtOffset
  'tar-xattrs-too-large': AtOffset & { count: number }
  'tar-nul-in-name': AtOffset

  // formats/toc: tables of contents. `format`: name of the TocFormat.

  'toc-unreadable': { format: string; reason: Fault }
  'toc-too-large': { format: string; reason: Fault }
  /** It is in another image. */
  'toc-elsewhere': { format: string }
  /** Footer and annotation name two places. */
  'toc-position-mismatch': { format: string }
  /** The manifest promises one, the layer has none. */
  'toc-absent': { format: string }
  'toc-digest-mismatch': { format: string; digest: string; promised: string }
  /** No annotation promises its digest. */
  'toc-unpromised': { format: string }
  /** `version`: as the JSON has it. */
  'toc-version': { version: string }
  /** `record`: as JSON, cut. `case`: fields in other case than they have. `chunk`: continues no file. `record`: describes none. */
  'toc-entry': { flaw: 'case' | 'chunk' | 'record'; record: string }

  // The same: why a table cannot be read, in `toc-unreadable`; from `table-too-long` on, in `toc-too-large`.

  'table-not-found': { reason: Fault }
  'table-position': { position: string }
  'table-type': { type: number }
  /** `size`: of the layer. */
  'table-outside': AtOffset & { size: number }
  'table-not-in-member': AtOffset & { name: string }
  'table-ends-early': { filled: number; size: number }
  'table-longer': { promised: number }
  'table-shorter': { found: number; promised: number }
  'table-no-json': { reason: Fault }
  'table-no-object': Nothing
  'table-no-list': Nothing
  'table-several-lists': { withVersions: boolean }
  'table-too-long': { limit: number }
  'table-promised-too-long': { size: number }
  'table-too-large': { size: number; unpacked: number }
  'table-too-many-entries': { limit: number }
  /** `length`: in characters, of a form that can only be parsed whole. */
  'table-odd-form': { length: number }

  // formats/sqlite, formats/packages.

  'sqlite-number': AtOffset
  'sqlite-header': Nothing
  'sqlite-page-size': { size: number }
  /** As in the header: 2 and 3 are forms of UTF-16. */
  'sqlite-encoding': { encoding: number }
  'sqlite-no-table': { table: string }
  /** `page`: its number, from 1. */
  'sqlite-page': { flaw: 'kind' | 'absent' | 'repeated'; page: number }
  'sqlite-too-wide': Nothing
  'sqlite-record-header': { size: number }
  'rpm-header': { tags: number }

  // image: archives, indexes, manifests and configurations.

  empty: { what: 'folder' | 'file' | 'archive' }
  /** `unpack`: the command that unpacks it; undefined where there is none. */
  'not-an-archive': { content: ForeignContent; reason: Fault; unpack: string | undefined }
  'only-bytes': { size: number }
  /** What has marker files of an image archive is taken for a root file system, which has `names` files and more of other names. */
  'marker-ignored': { reason: Fault; names: number }
  /** A folder without index and manifest. */
  'not-an-image': Nothing
  'no-image':
    | { place: 'manifest' | 'repositories' | 'others' }
    /** Why nothing of the index could be opened; none where it names nothing. */
    | { place: 'index'; reasons: readonly Fault[] }
  'missing-file': InFile
  'file-truncated': InFile & { there: number; size: number }
  json: InFile & ({ flaw: 'object' } | { flaw: 'size'; size: number } | { flaw: 'syntax'; reason: Fault })
  digest: { text: string }
  descriptor: InFile
  /** `form`: neither manifest nor index. `config`: an image without one. `parts`: without config or layers. */
  manifest: InFile & { flaw: 'form' | 'config' | 'schema-1' | 'parts' }
  config: InFile & ({ flaw: 'object' } | { flaw: 'diff-id'; text: string })
  'index-missing': Nothing
  'index-cycle': { digest: string }
  'manifest-missing': { digest: string; platform: string | undefined }
  /** `image`: which of manifest.json cannot be opened, from 1; undefined where all of it is of no use. */
  'docker-manifest': { reason: Fault; image: number | undefined }
  /** What each names that the other does not. */
  'manifests-differ': { index: readonly NamedImage[]; docker: readonly NamedImage[] }
  'history-mismatch': { entries: number; layers: number }
  'diffid-count': { diffIds: number; layers: number }
  /** Of a layer's blob, or of a file; undefined `promised`: the file's own name makes the promise. */
  'digest-mismatch': (InLayer & { found: string; promised: string }) | (InFile & { found: string; promised: string | undefined })
  /** Of an algorithm that is not computed. */
  'digest-unchecked': (InLayer | InFile) & { digest: string }

  // image, layer: the blobs of layers.

  'layer-foreign': InLayer & { urls: readonly string[] }
  'layer-missing': InLayer & InFile
  'layer-truncated': InLayer & InFile & { there: number; size: number }
  'layer-size': InLayer & { promised: number; size: number }
  'layer-encrypted': InLayer & { mediaType: string }
  'layer-media-type': InLayer & { mediaType: string }
  'layer-compression': InLayer & { promised: string; found: string }
  'layer-damaged': InLayer & { reason: Fault; entries: number }
  /** `reason`: `no-entries` or `no-tar`. */
  'layer-unreadable': InLayer & { reason: Fault }
  /** `reason`: `packed`. */
  'layer-packed': InLayer & { reason: Fault }
  /** `reason`: what the reader stumbled over before the first entry. */
  'no-entries': { reason: Fault }
  /** `format`: in words, as `formats/magic.ts` has it. */
  'no-tar': { kind: KindByMagic }
  /** `packing`: its name; engines and tools know some of those that are not read here. */
  packed: { packing: string }
  /** Undefined `found`: it cannot be decompressed to its end. */
  'diffid-mismatch': InLayer & { found: string | undefined; promised: string }
  'verification-failed': InLayer & { reason: Fault }

  // layer: single entries.

  /** In characters. */
  'path-too-long': AtPath & { length: number }
  'link-too-long': AtPath & { length: number }
  'path-outside': AtPath
  'path-empty': AtPath & { kind: StoredKind }
  'aufs-file': AtPath
  'below-marker': AtPath
  'whiteout-invalid': AtPath
  'whiteout-content': AtPath & { size: number }
  /** `obstacle`: path of what is no directory. */
  'marker-below-file': AtPath & { obstacle: string }
  'parent-not-directory': AtPath & { obstacle: string }
  'duplicate-entry': AtPath
  'replaced-directory': AtPath & { count: number }
  'hardlink-outside': AtPath & { target: string }
  'digest-left-out': AtPath
  /** In characters. */
  'owner-too-long': AtPath & { limit: number }
  'xattrs-too-many': AtPath & { limit: number }

  // layer: a table of contents beside its tar.

  'toc-missing': AtPath & { kind: StoredKind }
  'toc-only': AtPath & { kind: StoredKind }
  /** `written`: the name in the table. */
  'toc-name': AtPath & { written: string }
  'toc-kind': Difference<StoredKind>
  /** Whether the table hides what lower layers have; the tar does the other. */
  'toc-opaque': AtPath & { isPromised: boolean }
  /** Which of the two has an entry for the directory. */
  'toc-directory': AtPath & { entryIn: 'tar' | 'table' }
  'toc-size': Difference<number>
  'toc-content':
    | (Difference<string> & { of: 'file' | 'stored-file' | 'only-chunk' })
    /** `chunk`: its number, from 0. */
    | (Difference<string> & { of: 'chunk'; chunk: number })
    /** Chunks that leave parts out or have them twice. */
    | (AtPath & { of: 'chunks' })
  'toc-link': Difference<string>
  /** Major and minor number, `1:3`; absent where it is none. */
  'toc-device': AtPath & { promised: string | undefined; actual: string | undefined }
  /** Octal. */
  'toc-mode': Difference<string>
  /** `uid:gid`. */
  'toc-owner': Difference<string>
  /** Seconds since 1970. */
  'toc-time': Difference<number>
  /** `name=hex …`, empty where there are none. */
  'toc-xattrs': Difference<string>

  // merge.

  'hardlink-target': AtPath & { target: string }
  'hardlink-early': AtPath & { target: string }
  'symlink-parent': AtPath & { target: string }
  'symlink-parent-loop': AtPath

  // Whoever reads, searches or saves what is in a layer.

  'layer-ends': Nothing
  'file-cut-off': { read: number; size: number }
  /** `path` is the file's in the image, `inside` what stands in it: `config.yml`, `lib/a.jar!/b.properties`. */
  'part-unread': { path: string; inside: string; flaw: PartFlaw }
  'content-absent': Nothing
  'content-encrypted': Nothing
  /** A person ended the search for secrets. */
  'search-cancelled': Nothing
  'export-incomplete': /** The layer breaks off in a file: `size` bytes are all there is. */
    | { what: 'cut-file'; size: number }
    | { what: 'end-of-file'; size: number; reason: Fault }
    | { what: 'tar' | 'rest-of-layer'; reason: Fault }
    /** The same in a tar of several files. */
    | { what: 'cut-member'; path: string; size: number }
    | { what: 'end-of-member'; path: string; size: number; fromLayer: number; reason: Fault }
  /** The page's report is asked for before its layers are read. */
  'still-reading': Nothing

  // jobs: workers.

  'worker-failed': { message: string }
  'worker-not-started': Nothing
  'worker-stuck': Nothing
}

export type ProblemCode = keyof ProblemArguments

/**
 * What a fault is met in, or leads to, on its way to whoever is told: it keeps its code and its sentence is put into that of
 * the frame.
 */
export interface FrameArguments {
  /** In this archive or folder. */
  archive: { name: string }
  /** It ends the unpacking of an archive that is compressed as a whole. */
  'shown-to-there': Nothing
  /** The archive is cut off besides. */
  'cut-archive': { cut: Fault }
  /** What an archive unpacks to is too large. */
  'unpack-first': Nothing
  /** Another way to save is not subject to it. */
  'save-elsewhere': Nothing
  /** In the configuration of an image. */
  config: Nothing
  /** In a layer's table of contents and not in its tar. */
  'only-in-table': Nothing
  /** It stands for further ones of its code that are not listed: so many. */
  repeated: { count: number }
}

export type FrameName = keyof FrameArguments

/** What a fault is met in or leads to. */
export type Frame<F extends FrameName = FrameName> = {
  [K in F]: { readonly frame: K; readonly args: FrameArguments[K] }
}[F]

/**
 * Something that is wrong: a code and its arguments. How it reads is the business of `words/`. Plain data, which survives the
 * crossing between threads.
 */
export type Fault<C extends ProblemCode = ProblemCode> = {
  [K in C]: {
    /** Stable, kebab-case, for scripts and tests. */
    readonly code: K
    readonly args: ProblemArguments[K]
    /** The innermost first; undefined for none. */
    readonly frames?: readonly Frame[] | undefined
  }
}[C]
