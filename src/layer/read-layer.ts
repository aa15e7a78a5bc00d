import type { ByteSource } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { hasWasm } from '../bytes/wasm.ts'
import { type Problem, ProblemList } from '../bytes/problem.ts'
import { CheckpointRecorder, type CheckpointTable } from '../formats/compression/checkpoint.ts'
import type { Compression, DecompressOptions } from '../formats/compression/compression.ts'
import type { PieceDecoders } from '../formats/compression/inflate/pieces/piece.ts'
import type { StretchTable } from '../formats/compression/stretch-table.ts'
import { StretchRecorder } from '../formats/compression/stretches.ts'
import { compressionOfMediaType, detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { TarScanner } from '../formats/tar/scan/tar-scanner.ts'
import { TarReader } from '../formats/tar/tar-reader.ts'
import { tableName } from '../formats/toc/estargz.ts'
import { createInspectors } from '../inspect/index.ts'
import { checkToc } from './check-toc.ts'
import { describeUnreadable, type Unreadable } from './describe-unreadable.ts'
import { EntryCollector } from './entry-collector.ts'
import type { LayerTree } from './layer-tree.ts'

/** How far a layer is. Told first when its compression is known, and nothing was read. */
export interface LayerProgress {
  /** Name of the compression that the bytes are in. */
  readonly compression: string
  /** Stored bytes read so far, of `storedBytes`. */
  readonly readBytes: number
  readonly storedBytes: number
  /** Bytes of tar seen so far. */
  readonly tarBytes: number
  readonly entries: number
}

export interface ReadLayerOptions {
  /** Layer index, for problems. */
  readonly layer: number
  /** As the manifest has it; '' where it has none. */
  readonly mediaType: string
  /** Of the layer's descriptor; they promise its table of contents. */
  readonly annotations?: Readonly<Record<string, string>> | undefined
  /** Whether to compute SHA-256 of every file. */
  readonly digests: boolean
  /** Who decompresses parts of the layer, where its compression can be taken apart. */
  readonly pieces?: PieceDecoders | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: LayerProgress) => void) | undefined
  /** Waited for between chunks: where the work is to make way for other work. */
  readonly pause?: (() => Promise<void>) | undefined
  /** Decompresses the blob, where somebody else sees the tar too; the compression itself does unless given. */
  readonly decompress?: ((compression: Compression, options: DecompressOptions) => AsyncIterable<Uint8Array>) | undefined
}

/** A layer that was read: its tree and what was counted on the way. */
export interface LayerContent {
  readonly tree: LayerTree
  /** Name of the compression that the bytes are in; of a layer that is not read, of one that is known by name only. */
  readonly compression: string
  /** Places in the blob from which any file is soon reached. */
  readonly checkpoints: CheckpointTable
  /** How many stored bytes the tar takes, stretch by stretch; undefined where it was not read, and once the layers are merged. */
  readonly stretches?: StretchTable | undefined
  /** Length of the uncompressed tar, as far as it could be read. */
  readonly tarBytes: number
  /** Entries of the tar, extended headers not counted. */
  readonly entries: number
  /** Regular files and hard links. */
  readonly files: number
  /** Bytes of regular files, a hard-linked file once. */
  readonly contentBytes: number
  /** Of them those that a later entry of this layer replaced. */
  readonly shadowedBytes: number
  readonly whiteouts: number
  readonly opaques: number
  readonly problems: readonly Problem[]
}

/**
 * Reads a layer in one stream: decompresses, walks the tar, fingerprints each file and builds the tree; then
 * compares that with the layer's table of contents, where it has one.
 * Never throws for what is wrong in the layer: damage becomes a problem, and everything before it is in the tree.
 * @throws the signal's reason when aborted, and whatever the source rejects with
 */
export async function readLayer(source: ByteSource, options: ReadLayerOptions): Promise<LayerContent> {
  const { layer } = options
  const problems = new ProblemList()
  const collector = new EntryCollector(layer, problems, await createInspectors({ digests: options.digests }))
  const scanner = hasWasm && !options.digests ? await TarScanner.acquire(collector, problems) : undefined
  const reader = scanner ?? new TarReader(collector, problems)
  const head = await source.read({ offset: 0, size: magicHeadSize }, options.signal)
  const compression = detectCompression(head)
  let readBytes = 0
  let lastReport = 0
  let isWhole = true
  let first: Uint8Array | undefined
  let unreadable: Unreadable | undefined
  const recorder = new CheckpointRecorder()
  const stretches = new StretchRecorder()
  const onRead = (bytes: number) => {
    readBytes = bytes
  }
  const tell = () =>
    options.onProgress?.({
      compression: compression.name,
      readBytes,
      storedBytes: source.size,
      tarBytes: reader.offset,
      entries: reader.entries,
    })
  tell()
  const { pieces, signal } = options
  const how = { problems, signal, onRead, recorder, stretches, pieces }
  const chunks = options.decompress?.(compression, how) ?? compression.decompress(source, how)
  try {
    for await (const chunk of chunks) {
      first ??= chunk.slice(0, magicHeadSize)
      reader.push(chunk)
      await options.pause?.()
      if (reader.offset - lastReport >= 4 << 20) {
        lastReport = reader.offset
        tell()
      }
    }
    reader.finish()
    if (reader.entries === 0) unreadable = describeUnreadable(first, undefined)
  } catch (thrown) {
    options.signal?.throwIfAborted()
    if (!(thrown instanceof FormatError)) throw thrown
    reader.cutOff()
    isWhole = false
    if (reader.entries === 0) unreadable = describeUnreadable(first, thrown.fault)
    else problems.add('error', 'layer-damaged', { layer, reason: thrown.fault, entries: reader.entries }, thrown.where)
  } finally {
    scanner?.release()
  }
  if (unreadable !== undefined) problems.add('error', unreadable.code, { layer, reason: unreadable.reason })
  const compressionName = compression.name === 'none' ? (unreadable?.packing ?? 'none') : compression.name
  const promised = compressionOfMediaType(options.mediaType)
  if (promised !== undefined && promised.name !== compressionName) {
    problems.add('warning', 'layer-compression', { layer, promised: promised.name, found: compressionName })
  }
  const collected = collector.finish()
  const { annotations = {} } = options
  await checkToc(source, collected.tree, { layer, annotations, problems, isWhole, signal })
  return {
    ...collected,
    compression: compressionName,
    checkpoints: recorder.finish(),
    stretches: stretches.finish(reader.offset, readBytes),
    tarBytes: reader.offset,
    entries: reader.entries,
    problems: problems.list().map((problem) => ({ ...softenOwnTrailer(problem), where: { layer, ...problem.where } })),
  }
}

/** BuildKit puts the table of contents of an eStargz layer behind the end marker of the tar: that hides nothing. */
function softenOwnTrailer(problem: Problem): Problem {
  const isOwn = problem.code === 'tar-trailing-data' && problem.where.path === tableName
  return isOwn ? { ...problem, severity: 'note' } : problem
}
