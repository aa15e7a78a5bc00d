import type { ByteRange } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import type { Image } from '../image/types.ts'
import type { ByteDifferences } from '../content/compare-bytes.ts'
import type { TextDifferences } from '../content/compare-text.ts'
import type { ContentDescription } from '../content/description.ts'
import type { ByteMatches, ByteQuery } from '../content/find-bytes.ts'
import type { ExportRequest } from '../export/export-request.ts'
import { findCheckpoint } from '../formats/compression/checkpoint.ts'
import type { KnownSecret, SecretRange } from '../inspect/secrets/find-ranges.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { Exported, JobRunner } from '../jobs/jobs.ts'
import { type FileLocation, locateFile, locateWhole, narrowLocation } from '../layer/file-location.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { OpenedPart, SoughtPart } from '../layer/search/open-part.ts'
import type { PlacedEntry } from '../merge/compare-nodes.ts'

/** What long work is told, and tells. */
export interface WorkOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes that are done. */
  readonly onProgress?: ((bytes: number) => void) | undefined
}

/** Which secrets are looked for in a file. */
export interface SoughtSecrets {
  /** Those of other places in the image, which may stand in it too. */
  readonly known: readonly KnownSecret[]
  /** Rules of a person's own; undefined for ours alone. */
  readonly ownRules?: OwnRules | undefined
  /** Only this part of the file is searched; all of it unless given. */
  readonly part?: ByteRange | undefined
}

/** What stands in a file, as a file of its own: it is read, searched and described as others are. */
export interface PartFile extends Omit<OpenedPart, 'bytes'> {
  readonly file: FileLocation
}

/** Reads, searches, compares and saves what files hold, in workers. */
export interface FileAccess {
  /**
   * A part of a file; shorter where the file or the layer ends, or where the layer is damaged. What was read last is kept, so
   * that scrolling to and fro reads once.
   * @throws FormatError where the layer is damaged at the beginning of the part or before
   */
  read(file: FileLocation, range: ByteRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  /** Why nothing can be read at a place of a file: what is damaged; undefined where the layer just ends. */
  explainEnd(file: FileLocation, offset: number, signal?: AbortSignal): Promise<Fault | undefined>
  /**
   * What a file is. Asked for again, it is known.
   * @param path within the image, whole: some files are known by where they lie
   */
  describe(file: FileLocation, path: string, signal?: AbortSignal): Promise<ContentDescription>
  /**
   * Where secrets stand in a file, found anew at each asking: whoever shows a file masks them.
   * @throws FormatError where the layer is damaged at the beginning of the file or before
   */
  findSecrets(file: FileLocation, path: string, sought: SoughtSecrets, signal?: AbortSignal): Promise<readonly SecretRange[]>
  /**
   * Takes what stands in a file out of it, as an archive holds it or base64 stands for it; anew at each asking.
   * @throws FormatError `part-unread` where it cannot be had; what damage of the layer is
   */
  openPart(file: FileLocation, sought: SoughtPart, signal?: AbortSignal): Promise<PartFile>
  search(file: FileLocation, query: ByteQuery, options: WorkOptions): Promise<ByteMatches>
  compare(before: FileLocation, after: FileLocation, options: WorkOptions): Promise<ByteDifferences>
  /** Compares texts by lines and words. */
  compareTexts(before: string, after: string, signal?: AbortSignal): Promise<TextDifferences>
  /** @param target a file that was chosen; without one the content comes back as a blob */
  export(request: ExportRequest, target: FileSystemFileHandle | undefined, options: WorkOptions): Promise<Exported>
  /** Lets go of everything that is kept. */
  dispose(): void
}

const locations = new WeakMap<LayerTree, Map<number, FileLocation | undefined>>()

/** Where the content of an entry is; the same object each time. Undefined for what has none, or none that was read. */
export function locationOf(
  { loaded, image }: { readonly loaded: MergedImage | undefined; readonly image: Image | undefined },
  { inode }: PlacedEntry,
): FileLocation | undefined {
  if (inode === undefined) return undefined
  const layer = loaded?.layers.findIndex(({ tree }) => tree === inode.tree) ?? -1
  const content = loaded?.layers[layer]
  const blob = image?.layers[layer]?.blob
  if (content === undefined || blob === undefined) return undefined
  const known = locations.get(inode.tree) ?? new Map<number, FileLocation | undefined>()
  locations.set(inode.tree, known)
  if (!known.has(inode.node)) known.set(inode.node, locateFile(content, blob, inode.node))
  return known.get(inode.node)
}

/** What is read at once: to reach a place decompresses more than a megabyte before it, so a little more costs little. */
const segmentSize = 256 << 10
/** So many of them are kept: 32 MiB. */
const maxSegments = 128
/** The longest run of them that one job reads. */
const maxRun = 16

/** Creates the access to files on top of a job runner. */
export function createFileAccess(runner: JobRunner): FileAccess {
  const unpacked = new UnpackedLayers(runner)
  const segments = new SegmentCache(runner, unpacked)
  const descriptions = new WeakMap<FileLocation, ContentDescription>()
  const whole = async (file: FileLocation) => narrowLocation(await unpacked.locate(file), { offset: 0, size: file.size })
  return {
    read: (file, range, signal) => segments.read(file, range, signal),
    async explainEnd(file, offset, signal) {
      const range = { offset, size: 1 }
      try {
        await runner.run('read-file', { file: narrowLocation(await unpacked.locate(file), range), range }, { signal })
        return undefined
      } catch (thrown) {
        if (thrown instanceof FormatError) return thrown.fault
        throw thrown
      }
    },
    async describe(file, path, signal) {
      const known = descriptions.get(file)
      if (known !== undefined) return known
      const description = await runner.run('describe-content', { file: await whole(file), name: path }, { signal })
      descriptions.set(file, description)
      return description
    },
    async findSecrets(file, path, { known, ownRules, part }, signal) {
      const located = part === undefined ? await whole(file) : narrowLocation(await unpacked.locate(file), part)
      return runner.run('find-file-secrets', { file: located, path, part, known, ownRules }, { signal })
    },
    async openPart(file, sought, signal) {
      const { content, ...part } = await runner.run('open-part', { file: await whole(file), sought }, { signal })
      return { ...part, file: locateWhole(content) }
    },
    async search(file, query, { signal, onProgress }) {
      const input = { file: await whole(file), query: { ...query, bytes: query.bytes.slice() } }
      return runner.run('search-content', input, { signal, onProgress: ({ readBytes }) => onProgress?.(readBytes) })
    },
    async compare(before, after, { signal, onProgress }) {
      const input = { before: await whole(before), after: await whole(after) }
      return runner.run('compare-content', input, { signal, onProgress: ({ readBytes }) => onProgress?.(readBytes) })
    },
    compareTexts: (before, after, signal) => runner.run('compare-text', { before, after }, { signal }),
    export: (request, target, { signal, onProgress }) =>
      runner.run('export', { request, target }, { signal, onProgress: ({ writtenBytes }) => onProgress?.(writtenBytes) }),
    dispose() {
      segments.clear()
      unpacked.clear()
    },
  }
}

/** The farthest that is decompressed, again and again, to reach a file: some 30 ms. */
const maxReach = 16 << 20
/** Blobs that are larger are not unpacked: what is in them is reached slowly, but takes no room. */
const maxUnpacked = 512 << 20

/**
 * Layers that can only be decompressed from their beginning, as Zstandard in one frame, are unpacked as a whole when the
 * first file of them is wanted. The browser keeps the tar, on the disk where it is large, until the page is left.
 */
class UnpackedLayers {
  readonly #runner: JobRunner
  /** The last ones. */
  readonly #tars = new Map<SourceRecipe, Promise<SourceRecipe | undefined>>()

  constructor(runner: JobRunner) {
    this.#runner = runner
  }

  /** Where the file is best read from. */
  async locate(file: FileLocation): Promise<FileLocation> {
    const first = file.extents[0]
    if (first === undefined || first.tarOffset - (findCheckpoint(file.checkpoints, first.tarOffset)?.offset ?? 0) <= maxReach)
      return file
    if (file.compression === 'none' || file.blob.size > maxUnpacked) return file
    const tar = await this.#unpack(file.blob)
    return tar === undefined ? file : { ...file, blob: tar, compression: 'none' }
  }

  clear(): void {
    this.#tars.clear()
  }

  /** Undefined where the browser has no room for it. */
  #unpack(blob: SourceRecipe): Promise<SourceRecipe | undefined> {
    const known = this.#tars.get(blob)
    if (known !== undefined) return known
    const tar = this.#runner.run('export', { request: { kind: 'layer', blob, isStored: false }, target: undefined }).then(
      ({ content }) => content,
      (thrown: unknown) => {
        if (thrown instanceof FormatError) return undefined
        this.#tars.delete(blob)
        throw thrown
      },
    )
    this.#tars.set(blob, tar)
    const [oldest] = this.#tars.keys()
    if (this.#tars.size > 2 && oldest !== undefined) this.#tars.delete(oldest)
    return tar
  }
}

/** The parts of files that were read last. */
class SegmentCache {
  readonly #runner: JobRunner
  readonly #unpacked: UnpackedLayers
  readonly #numbers = new WeakMap<FileLocation, number>()
  #nextNumber = 0
  /** In the order of their last use. */
  readonly #segments = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  constructor(runner: JobRunner, unpacked: UnpackedLayers) {
    this.#runner = runner
    this.#unpacked = unpacked
  }

  async read(file: FileLocation, { offset, size }: ByteRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + size, file.size)
    const bytes = new Uint8Array(Math.max(0, end - offset))
    const first = Math.floor(offset / segmentSize)
    const last = Math.ceil(end / segmentSize)
    let filled = 0
    for (let from = first; from < last; from += maxRun) {
      const to = Math.min(last, from + maxRun)
      for (const [i, pending] of this.#segmentsOf(file, from, to).entries()) {
        let segment
        try {
          segment = await pending
        } catch (thrown) {
          // What precedes the damage is worth having.
          if (!(thrown instanceof FormatError) || filled === 0) throw thrown
          return bytes.slice(0, filled)
        }
        signal?.throwIfAborted()
        const begin = (from + i) * segmentSize
        const part = segment.subarray(Math.max(0, offset - begin), end - begin)
        bytes.set(part, filled)
        filled += part.length
        // The layer ends early.
        if (segment.length < Math.min(segmentSize, file.size - begin)) return bytes.slice(0, filled)
      }
    }
    return bytes
  }

  clear(): void {
    this.#segments.clear()
  }

  #segmentsOf(file: FileLocation, from: number, to: number): Promise<Uint8Array<ArrayBuffer>>[] {
    const missing = []
    for (let i = from; i < to; i++) if (!this.#segments.has(this.#key(file, i))) missing.push(i)
    const firstMissing = missing[0]
    const lastMissing = missing.at(-1)
    if (firstMissing !== undefined && lastMissing !== undefined) {
      const range = { offset: firstMissing * segmentSize, size: (lastMissing + 1 - firstMissing) * segmentSize }
      // Not cancelled with whoever asks first: others may wait for it by now.
      const run = this.#unpacked
        .locate(file)
        .then((located) => this.#runner.run('read-file', { file: narrowLocation(located, range), range }))
      for (const i of missing) {
        const at = (i - firstMissing) * segmentSize
        const segment = run.then((bytes) => bytes.subarray(at, at + segmentSize))
        // What failed is asked for anew the next time.
        segment.catch(() => this.#segments.delete(this.#key(file, i)))
        this.#segments.set(this.#key(file, i), segment)
      }
    }
    const found: Promise<Uint8Array<ArrayBuffer>>[] = []
    for (let i = from; i < to; i++) {
      const key = this.#key(file, i)
      const segment = this.#segments.get(key)
      if (segment === undefined) continue
      this.#segments.delete(key)
      this.#segments.set(key, segment)
      found.push(segment)
    }
    for (const key of this.#segments.keys()) {
      if (this.#segments.size <= maxSegments) break
      this.#segments.delete(key)
    }
    return found
  }

  #key(file: FileLocation, segment: number): string {
    let number = this.#numbers.get(file)
    if (number === undefined) this.#numbers.set(file, (number = this.#nextNumber++))
    return `${number}:${segment}`
  }
}
