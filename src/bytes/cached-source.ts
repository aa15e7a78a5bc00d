import { untilAborted } from './abort.ts'
import { type ByteRange, clampRange, type OpenedSource } from './byte-source.ts'
import { createSources, type Sources } from './open-source.ts'
import { cachedKind, type KeptPiece, type LocatePieces } from './sources/cached.ts'
import type { CachedRecipe, SourceRecipe } from './sources/recipe.ts'
import type { OpenSource, SourceKind } from './sources/source-kind.ts'

/** Puts bytes where they take no memory of ours: a Blob in the browser, a temporary file in Node. The bytes are given away. */
export type KeepBytes = (bytes: Uint8Array<ArrayBuffer>) => SourceRecipe | Promise<SourceRecipe>

/** What is read is rounded up to blocks of this size, so that there are not too many pieces to tell apart. */
const blockSize = 64 << 10
/** The most that is asked for at once, in blocks: 4 MiB. */
const maxRunBlocks = 64

/** Blocks that are asked for together. */
interface Run {
  /** In blocks. */
  readonly first: number
  readonly last: number
  readonly piece: Promise<KeptPiece>
  /** How many wait for it: when none does any more before it has come, the reading ends. */
  waiting: number
  isSettled: boolean
  readonly controller: AbortController
}

/**
 * Reads dear sources so that every byte is asked for once, whatever the order and overlap of the readers, in whatever threads
 * they are: bytes are kept outside of memory when they are first read, and readers are told where.
 *
 * Readers of the same bytes at the same time share one reading. One that is cancelled leaves the others theirs. What fails is
 * told to all who wait for it, and asked for anew by whoever comes next.
 */
export class SourceCache {
  readonly #open: OpenSource
  readonly #keep: KeepBytes
  /** By opening, then by the recipe of the source. */
  readonly #openings = new Map<number, Map<string, CachedBlocks>>()

  /** @param open opens the dear sources themselves */
  constructor(open: OpenSource, keep: KeepBytes) {
    this.#open = open
    this.#keep = keep
  }

  readonly locate: LocatePieces = (recipe, range, signal) => this.#blocksOf(recipe).locate(range, signal)

  /** Forgets what was read for an opening; whoever reads on asks anew. */
  release(opening: number): void {
    this.#openings.delete(opening)
  }

  #blocksOf({ opening, of }: CachedRecipe): CachedBlocks {
    const sources = this.#openings.get(opening) ?? new Map<string, CachedBlocks>()
    this.#openings.set(opening, sources)
    const key = JSON.stringify(of)
    let blocks = sources.get(key)
    if (blocks === undefined) sources.set(key, (blocks = new CachedBlocks(this.#open(of), this.#keep)))
    return blocks
  }
}

/** Sources of a thread that keeps what it reads of dear ones, for itself and for others. */
export interface CachingSources extends Sources {
  readonly locate: LocatePieces
  /** Forgets what was read for an opening. */
  release(opening: number): void
}

/**
 * The sources of a thread that has a cache of its own.
 * @param kinds beside those that every thread opens
 */
export function createCachingSources(kinds: readonly SourceKind[], keep: KeepBytes): CachingSources {
  const cache: SourceCache = new SourceCache((recipe) => sources.open(recipe), keep)
  const sources = createSources([...kinds, cachedKind(cache.locate)])
  return { ...sources, locate: cache.locate, release: (opening) => cache.release(opening) }
}

/** The blocks of one source that were read or are being read. */
class CachedBlocks {
  readonly #source: OpenedSource
  readonly #keep: KeepBytes
  readonly #runs = new Map<number, Run>()

  constructor(source: OpenedSource, keep: KeepBytes) {
    this.#source = source
    this.#keep = keep
  }

  async locate(range: ByteRange, signal?: AbortSignal): Promise<readonly KeptPiece[]> {
    signal?.throwIfAborted()
    const { offset, size } = clampRange(range, this.#source.size)
    if (size === 0) return []
    const runs = this.#runsOf(Math.floor(offset / blockSize), Math.ceil((offset + size) / blockSize))
    for (const run of runs) run.waiting++
    try {
      return await untilAborted(Promise.all(runs.map(({ piece }) => piece)), signal)
    } finally {
      for (const run of runs) {
        run.waiting--
        if (run.waiting > 0 || run.isSettled) continue
        this.#forget(run)
        run.controller.abort()
      }
    }
  }

  /** The runs that cover blocks, in order; those that are missing are begun. */
  #runsOf(first: number, last: number): Run[] {
    const runs: Run[] = []
    for (let block = first; block < last; ) {
      let run = this.#runs.get(block)
      if (run === undefined) {
        let end = block + 1
        while (end < last && end - block < maxRunBlocks && !this.#runs.has(end)) end++
        run = this.#begin(block, end)
      }
      runs.push(run)
      block = run.last
    }
    return runs
  }

  #begin(first: number, last: number): Run {
    const controller = new AbortController()
    const offset = first * blockSize
    const range = clampRange({ offset, size: (last - first) * blockSize }, this.#source.size)
    const read = async (): Promise<KeptPiece> => {
      try {
        const bytes = await this.#source.read(range, controller.signal)
        // Of a source that is shorter than it says the rest is asked for again: it may be there by then.
        if (bytes.length < range.size) this.#forget(run)
        return { offset, recipe: await this.#keep(bytes) }
      } catch (thrown) {
        this.#forget(run)
        throw thrown
      } finally {
        run.isSettled = true
      }
    }
    // Begun in a task of its own, when `run` is there.
    const piece = Promise.resolve().then(read)
    piece.catch(() => undefined)
    const run: Run = { first, last, piece, waiting: 0, isSettled: false, controller }
    for (let block = first; block < last; block++) this.#runs.set(block, run)
    return run
  }

  #forget(run: Run): void {
    for (let block = run.first; block < run.last; block++) if (this.#runs.get(block) === run) this.#runs.delete(block)
  }
}
