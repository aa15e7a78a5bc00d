import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { type CheckpointTable, findCheckpoint } from '../formats/compression/checkpoint.ts'
import { readContent } from './read-content.ts'

/** A layer that content is read from: where its blob is and how it can be entered. */
export interface StoredLayer {
  readonly blob: SourceRecipe
  /** Name of the compression that the blob is in. */
  readonly compression: string
  readonly checkpoints: CheckpointTable
}

export interface LayerReaderOptions {
  /** By layer; undefined for those that no content is taken from. */
  readonly layers: readonly (StoredLayer | undefined)[]
  readonly open: OpenSource
  readonly signal?: AbortSignal | undefined
}

/** How much is passed over to go on in the same stream, where no place nearer to go on from is known. */
const maxGap = 1 << 20

/** Reads ranges of layers at ascending offsets: one stream goes on from range to range as long as that is the shortest way. */
export class LayerReader {
  readonly #options: LayerReaderOptions
  #layer = -1
  #stream: AsyncGenerator<Uint8Array> | undefined
  /** Where in the layer's tar the stream is, and what it has given beyond that. */
  #at = 0
  #rest: Uint8Array = new Uint8Array(0)

  constructor(options: LayerReaderOptions) {
    this.#options = options
  }

  /**
   * The bytes of a range of a layer's tar, in chunks that are valid only until the next one is asked for. Fewer come where the
   * layer ends early.
   * @throws FormatError where the blob is damaged, after what precedes the damage
   */
  async *read(layer: number, offset: number, size: number): AsyncGenerator<Uint8Array> {
    const source = this.#options.layers[layer]
    if (source === undefined) return
    if (this.#stream === undefined || this.#layer !== layer || offset < this.#at || this.#isFar(source, offset))
      await this.#open(layer, source, offset)
    let left = size
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#stream?.next()
        if (next === undefined || next.done === true) return
        this.#rest = next.value
      }
      const passed = Math.min(this.#rest.length, Math.max(0, offset - this.#at))
      const part = this.#rest.subarray(passed, passed + left)
      this.#rest = this.#rest.subarray(passed + part.length)
      this.#at += passed + part.length
      left -= part.length
      if (part.length > 0) yield part
    }
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#stream?.return(undefined)
    this.#stream = undefined
    this.#rest = new Uint8Array(0)
  }

  #isFar({ compression, checkpoints }: StoredLayer, offset: number): boolean {
    const isNear = offset - this.#at <= maxGap
    return !isNear && (compression === 'none' || (findCheckpoint(checkpoints, offset)?.offset ?? 0) > this.#at)
  }

  async #open(layer: number, { blob, compression, checkpoints }: StoredLayer, offset: number): Promise<void> {
    await this.close()
    const source = this.#options.open(blob)
    // To the end of the layer: how far it is read is known only when the next file is asked for.
    const size = compression === 'none' ? source.size - offset : Number.MAX_SAFE_INTEGER - offset
    this.#layer = layer
    this.#at = offset
    this.#stream = readContent(
      source,
      { compression, from: findCheckpoint(checkpoints, offset), storedEnd: undefined, offset, size },
      this.#options.signal,
    )
  }
}
