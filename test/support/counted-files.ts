import { clampRange, type ByteRange } from '../../src/bytes/byte-source.ts'
import type { LocalRecipe } from '../../src/bytes/sources/recipe.ts'
import type { SourceKind } from '../../src/bytes/sources/source-kind.ts'

export interface CountedFilesOptions {
  readonly isDear: boolean
  /** How long a read takes, in milliseconds; by default it ends with the present turn of the event loop. */
  readonly latency?: number
}

/** Files of a platform that counts what is asked of them and takes its time: a kind of source for runners to open. */
export class CountedFiles {
  readonly kind: SourceKind<LocalRecipe>
  /** Everything that was asked for, in order. */
  readonly asked: ByteRange[] = []
  /** Reads that ended with their signal. */
  aborted = 0
  /** How many reads were under way at once, at most. */
  most = 0
  /** Is asked before each read; throws what the read is to fail with. */
  beforeRead: (range: ByteRange) => void = () => undefined
  readonly #contents = new Map<string, Uint8Array>()
  #waiting = 0

  constructor({ isDear, latency }: CountedFilesOptions) {
    this.kind = {
      kind: 'local',
      isDear,
      open: (recipe) => ({
        recipe,
        size: recipe.size,
        read: (range, signal) => this.#read(recipe, clampRange(range, recipe.size), latency, signal),
      }),
    }
  }

  get askedBytes(): number {
    return this.asked.reduce((sum, { size }) => sum + size, 0)
  }

  /** @param size that the recipe promises; that of the bytes unless given */
  add(name: string, bytes: Uint8Array, size = bytes.length): LocalRecipe {
    this.#contents.set(name, bytes)
    return { kind: 'local', file: name, size }
  }

  async #read(
    { file }: LocalRecipe,
    { offset, size }: ByteRange,
    latency: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted()
    this.asked.push({ offset, size })
    this.most = Math.max(this.most, ++this.#waiting)
    try {
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          this.aborted++
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', stop, { once: true })
        const end = () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        if (latency === undefined) setImmediate(end)
        else setTimeout(end, latency)
      })
    } finally {
      this.#waiting--
    }
    this.beforeRead({ offset, size })
    return new Uint8Array(this.#contents.get(String(file))?.subarray(offset, offset + size) ?? [])
  }
}
