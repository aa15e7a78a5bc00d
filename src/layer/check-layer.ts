import type { ByteSource } from '../bytes/byte-source.ts'
import { sliceSource } from '../bytes/slice-source.ts'
import { readChunks } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { ProblemList } from '../bytes/problem.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Compression } from '../formats/compression/compression.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { TarReader, type TarVisitor } from '../formats/tar/tar-reader.ts'
import { type LayerDigests, LayerHashes, type LayerHashesOptions } from './layer-digests.ts'
import { type LayerScan, LayerSearch, type SecretFinding } from './scan-layer.ts'

export interface CheckLayerOptions extends LayerHashesOptions {
  /** Whether to search the files for credentials. */
  readonly search: boolean
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

/**
 * Finds out about a layer what is not its tree, from one read of its blob and one decompression: apart from reading the layer, so that
 * neither search nor hashing stands between a person and the tree.
 *
 * Damage ends what looks at the tar where it was reported when the tree was read; what precedes it counts, and the scan says so. The
 * blob's digest is of all stored bytes, those behind damage too.
 * @throws the signal's reason when aborted, and whatever the source rejects with
 */
export async function checkLayer(source: ByteSource, options: CheckLayerOptions): Promise<LayerCheck> {
  const head = await source.read({ offset: 0, size: magicHeadSize }, options.signal)
  const compression = detectCompression(head)
  const search = options.search ? await LayerSearch.create(options.now) : undefined
  const hashes = options.digests ? await LayerHashes.create(source, head, compression.name !== 'none', options) : undefined
  const pass = new LayerPass(source, options, search, hashes)
  await pass.goThroughTar(compression)
  await pass.hashTheRest()
  return { scan: search?.finish(pass.failure), digests: await hashes?.finish() }
}

/** One pass over a layer, which shows it to search and hashes. */
class LayerPass {
  readonly #source: ByteSource
  readonly #options: CheckLayerOptions
  readonly #search: LayerSearch | undefined
  readonly #hashes: LayerHashes | undefined
  /** Undefined where nobody looks into the tar. */
  readonly #reader: TarReader | undefined
  readonly #problems = new ProblemList()
  #readBytes = 0
  #failure: Fault | undefined

  constructor(source: ByteSource, options: CheckLayerOptions, search?: LayerSearch, hashes?: LayerHashes) {
    this.#source = source
    this.#options = options
    this.#search = search
    this.#hashes = hashes
    const visitors = [search?.visitor, hashes?.tocVisitor].filter((visitor) => visitor !== undefined)
    if (visitors.length > 0) this.#reader = new TarReader(joinVisitors(visitors), this.#problems)
  }

  /** Why not all of the tar was seen; undefined when it was. */
  get failure(): Fault | undefined {
    return this.#failure ?? this.#problems.list().find(({ severity }) => severity === 'error')
  }

  /** Goes through the uncompressed tar as far as it can be read, and somebody wants it. */
  async goThroughTar(compression: Compression): Promise<void> {
    if (!this.#isTarWanted) return
    const hashes = this.#hashes
    const { signal } = this.#options
    const onChunk = (chunk: Uint8Array, offset: number) => this.#takeStored(chunk, offset)
    const chunks = compression.decompress(this.#source, { problems: this.#problems, signal, onChunk })
    try {
      for await (const chunk of chunks) {
        await hashes?.takeTar(chunk)
        this.#walk(chunk)
        await this.#tellFindings()
        if (!this.#isTarWanted) return
      }
      hashes?.endTar()
      if (this.#failure === undefined) this.#reader?.finish()
    } catch (thrown) {
      signal?.throwIfAborted()
      if (!(thrown instanceof FormatError)) throw thrown
      this.#failure ??= thrown.fault
    }
    await this.#tellFindings()
  }

  /** Reads on where the way through the tar ended early, for the digest of the blob. */
  async hashTheRest(): Promise<void> {
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
  #walk(chunk: Uint8Array): void {
    if (this.#failure !== undefined) return
    try {
      this.#reader?.push(chunk)
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
    const fresh = (await this.#search?.takeFresh()) ?? []
    if (fresh.length > 0) this.#options.onProgress?.(this.#readBytes, fresh)
    await this.#options.pause?.()
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
