import type { ByteSource } from '../bytes/byte-source.ts'
import { sliceSource } from '../bytes/slice-source.ts'
import { readChunks } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { type Problem, ProblemList } from '../bytes/problem.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Compression, DecompressOptions } from '../formats/compression/compression.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { TarReader, type TarVisitor } from '../formats/tar/tar-reader.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { type LayerDigests, LayerHashes, type LayerHashesOptions } from './layer-digests.ts'
import { type LayerContent, readLayer, type ReadLayerOptions } from './read-layer.ts'
import { type LayerScan, LayerSearch, type SecretFinding } from './scan-layer.ts'

export interface CheckLayerOptions extends LayerHashesOptions {
  /** Whether to search the files for credentials. */
  readonly search: boolean
  /** What to search for; ours alone without them. */
  readonly ownRules?: OwnRules | undefined
  /** Whether to compute the digests, and to compare the files with those of the layer's table of contents. */
  readonly digests: boolean
  /** Told the stored bytes read so far, and what was found since it was told last. */
  readonly onProgress?: ((readBytes: number, findings: readonly SecretFinding[]) => void) | undefined
  /** Awaited between chunks: holds the work up while something more urgent is done. */
  readonly pause?: (() => Promise<void>) | undefined
  /** A clock in milliseconds, by which long searches of one file are ended. */
  readonly now?: (() => number) | undefined
}

/** What was asked for of a layer beside its tree. */
export interface LayerCheck {
  /** Undefined where no search was asked for. */
  readonly scan: LayerScan | undefined
  /** Undefined where they were not asked for. */
  readonly digests: LayerDigests | undefined
}

/** A layer that was read, and what else was asked for. */
export interface CheckedContent {
  readonly content: LayerContent
  readonly check: LayerCheck
}

/**
 * Finds out about a layer what is not its tree, from one read of its blob and one decompression: apart from reading the layer, so that
 * neither search nor hashing stands between a person and the tree.
 *
 * Damage ends what looks at the tar where it was reported when the tree was read; what precedes it counts, and the scan says so. The
 * blob's digest is of all stored bytes, those behind damage too.
 * @throws the signal's reason when aborted, and whatever the source rejects with
 */
export async function checkLayer(source: ByteSource, options: CheckLayerOptions): Promise<LayerCheck> {
  const pass = await LayerPass.create(source, options)
  try {
    pass.decompress(pass.compression, { problems: new ProblemList(), signal: options.signal })
    return await pass.finish()
  } finally {
    await pass.close()
  }
}

/**
 * The same together with the reading of the layer, where nobody waits for the tree alone: one read of the blob and one decompression
 * for both. Gives what `readLayer` and `checkLayer` give.
 * @throws the signal's reason when aborted, and whatever the source rejects with
 */
export async function readAndCheckLayer(
  source: ByteSource,
  reading: Omit<ReadLayerOptions, 'decompress'>,
  options: CheckLayerOptions,
): Promise<CheckedContent> {
  const pass = await LayerPass.create(source, options)
  try {
    const content = await readLayer(source, { ...reading, decompress: (...how) => pass.decompress(...how) })
    return { content, check: await pass.finish() }
  } finally {
    await pass.close()
  }
}

/** One pass over a layer, which shows it to search and hashes. */
class LayerPass {
  readonly compression: Compression
  readonly #source: ByteSource
  readonly #options: CheckLayerOptions
  readonly #search: LayerSearch | undefined
  readonly #hashes: LayerHashes | undefined
  /** Undefined where nobody looks into the tar. */
  readonly #reader: TarReader | undefined
  readonly #problems = new ProblemList()
  /** Undefined before and behind the tar. */
  #chunks: AsyncIterator<Uint8Array> | undefined
  #readBytes = 0
  #failure: Fault | undefined

  private constructor(
    source: ByteSource,
    compression: Compression,
    options: CheckLayerOptions,
    search?: LayerSearch,
    hashes?: LayerHashes,
  ) {
    this.#source = source
    this.compression = compression
    this.#options = options
    this.#search = search
    this.#hashes = hashes
    const visitors = [search?.visitor, hashes?.tocVisitor].filter((visitor) => visitor !== undefined)
    if (visitors.length > 0) this.#reader = new TarReader(joinVisitors(visitors), this.#problems)
  }

  static async create(source: ByteSource, options: CheckLayerOptions): Promise<LayerPass> {
    const head = await source.read({ offset: 0, size: magicHeadSize }, options.signal)
    const compression = detectCompression(head)
    const search = options.search ? await LayerSearch.create(options.now, options.ownRules) : undefined
    const hashes = options.digests ? await LayerHashes.create(source, head, compression.name !== 'none', options) : undefined
    return new LayerPass(source, compression, options, search, hashes)
  }

  /** The uncompressed tar: search and hashes see what is taken of it, and `finish` goes on where nobody takes more. */
  decompress(compression: Compression, options: DecompressOptions): AsyncIterable<Uint8Array> {
    const problems = new ForkedProblems([options.problems, this.#problems])
    const onChunk = (chunk: Uint8Array, offset: number) => this.#takeStored(chunk, offset)
    this.#chunks = compression.decompress(this.#source, { ...options, problems, onChunk })[Symbol.asyncIterator]()
    return this.#takeAll()
  }

  /** What was found, when the rest is seen too. */
  async finish(): Promise<LayerCheck> {
    await this.#goThroughTar()
    await this.#hashTheRest()
    // Why not all of the tar was seen; undefined when it was.
    const failure = this.#failure ?? this.#problems.firstError()
    return { scan: this.#search?.finish(failure), digests: await this.#hashes?.finish() }
  }

  /** Ends the decompression, wherever it is. */
  async close(): Promise<void> {
    const chunks = this.#chunks
    this.#chunks = undefined
    await chunks?.return?.()
  }

  async *#takeAll(): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) yield chunk
  }

  /** The next bytes of the tar, once all have seen them; undefined behind the last. @throws FormatError where the blob is damaged */
  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#chunks?.next()
      if (next !== undefined && next.done !== true) {
        await this.#hashes?.takeTar(next.value)
        this.#walk((reader) => reader.push(next.value))
        await this.#tellFindings()
        return next.value
      }
    } catch (thrown) {
      this.#options.signal?.throwIfAborted()
      if (thrown instanceof FormatError) this.#failure ??= thrown.fault
      await this.close()
      throw thrown
    }
    this.#chunks = undefined
    this.#hashes?.endTar()
    this.#walk((reader) => reader.finish())
    return undefined
  }

  /** Goes through the uncompressed tar as far as it can be read, and somebody wants it. */
  async #goThroughTar(): Promise<void> {
    try {
      while (this.#chunks !== undefined && this.#isTarWanted) await this.#next()
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
    }
    await this.close()
    await this.#tellFindings()
  }

  /** Reads on where the way through the tar ended early, for the digest of the blob. */
  async #hashTheRest(): Promise<void> {
    const hashes = this.#hashes
    if (hashes === undefined) return
    const offset = hashes.storedBytes
    const rest = sliceSource(this.#source, { offset, size: this.#source.size - offset })
    for await (const chunk of readChunks(rest, { signal: this.#options.signal }))
      await this.#takeStored(chunk, hashes.storedBytes)
  }

  get #isTarWanted(): boolean {
    return this.#hashes?.wantsTar === true || (this.#reader !== undefined && this.#failure === undefined)
  }

  /** Damage of the tar ends the walk, not the hashing. */
  #walk(step: (reader: TarReader) => void): void {
    if (this.#failure !== undefined || this.#reader === undefined) return
    try {
      step(this.#reader)
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
      this.#failure = thrown.fault
    }
  }

  /** Of stored bytes that are read again only what is new counts. */
  async #takeStored(chunk: Uint8Array, offset: number): Promise<void> {
    await this.#hashes?.takeStored(chunk, offset)
    this.#readBytes = Math.max(this.#readBytes, offset + chunk.length)
    this.#options.onProgress?.(this.#readBytes, [])
    await this.#options.pause?.()
  }

  async #tellFindings(): Promise<void> {
    const fresh = (await this.#search?.takeFresh(() => this.#rest())) ?? []
    if (fresh.length > 0) this.#options.onProgress?.(this.#readBytes, fresh)
    await this.#options.pause?.()
  }

  async #rest(): Promise<void> {
    await this.#options.pause?.()
    this.#options.signal?.throwIfAborted()
  }
}

/** Gives every problem to each of several lists. */
class ForkedProblems extends ProblemList {
  readonly #lists: readonly ProblemList[]

  constructor(lists: readonly ProblemList[]) {
    super()
    this.#lists = lists
  }

  override take(problem: Problem): void {
    for (const list of this.#lists) list.take(problem)
  }
}

/** Shows everything to each of several visitors. */
function joinVisitors(visitors: readonly TarVisitor[]): TarVisitor {
  const [only] = visitors
  if (only !== undefined && visitors.length === 1) return only
  return {
    entry: (entry) => visitors.forEach((visitor) => visitor.entry(entry)),
    content: (bytes) => visitors.forEach((visitor) => visitor.content?.(bytes)),
    hole: (size) => visitors.forEach((visitor) => visitor.hole?.(size)),
    end: () => visitors.forEach((visitor) => visitor.end?.()),
  }
}
