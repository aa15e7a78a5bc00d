import type { ByteRange } from '../bytes/byte-source.ts'
import type { KeptPiece, LocatePieces } from '../bytes/sources/cached.ts'
import type { CachedRecipe } from '../bytes/sources/recipe.ts'
import { type Failure, packFailure, unpackFailure } from './failure.ts'

/** What a thread asks of the one that keeps what was read of dear sources; `id` counts what it has asked. */
export type ToKeeper =
  | { readonly type: 'locate'; readonly id: number; readonly recipe: CachedRecipe; readonly range: ByteRange }
  /** It is not wanted any more. */
  | { readonly type: 'forget'; readonly id: number }

/** What that one answers. */
export type FromKeeper =
  | { readonly type: 'located'; readonly id: number; readonly pieces: readonly KeptPiece[] }
  | { readonly type: 'not-located'; readonly id: number; readonly failure: Failure }

/** Asks another thread where bytes are kept. */
export class KeeperClient {
  readonly #post: (message: ToKeeper) => void
  readonly #asked = new Map<number, (answer: FromKeeper) => void>()
  #nextId = 0

  constructor(post: (message: ToKeeper) => void) {
    this.#post = post
  }

  readonly locate: LocatePieces = (recipe, range, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const id = this.#nextId++
      const stop = () => {
        this.#asked.delete(id)
        this.#post({ type: 'forget', id })
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', stop, { once: true })
      this.#asked.set(id, (answer) => {
        signal?.removeEventListener('abort', stop)
        if (answer.type === 'located') resolve(answer.pieces)
        else reject(unpackFailure(answer.failure))
      })
      this.#post({ type: 'locate', id, recipe, range })
    })

  receive(answer: FromKeeper): void {
    this.#asked.get(answer.id)?.(answer)
    this.#asked.delete(answer.id)
  }
}

/** Answers the thread that asks, until it ends. */
export class KeeperServer {
  readonly #locate: LocatePieces
  readonly #post: (message: FromKeeper) => void
  readonly #wanted = new Map<number, AbortController>()

  constructor(locate: LocatePieces, post: (message: FromKeeper) => void) {
    this.#locate = locate
    this.#post = post
  }

  receive(message: ToKeeper): void {
    const { id } = message
    if (message.type === 'forget') {
      this.#wanted.get(id)?.abort()
      return
    }
    const controller = new AbortController()
    this.#wanted.set(id, controller)
    const answer = (answered: FromKeeper) => {
      this.#wanted.delete(id)
      if (!controller.signal.aborted) this.#post(answered)
    }
    this.#locate(message.recipe, message.range, controller.signal).then(
      (pieces) => answer({ type: 'located', id, pieces }),
      (thrown: unknown) => answer({ type: 'not-located', id, failure: packFailure(thrown) }),
    )
  }

  /** The thread has ended: what it still waited for is not wanted. */
  close(): void {
    for (const controller of this.#wanted.values()) controller.abort()
  }
}
