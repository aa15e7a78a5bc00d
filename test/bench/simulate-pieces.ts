import type { ByteSource } from '../../src/bytes/byte-source.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { decompressInPieces } from '../../src/formats/compression/inflate/pieces/decompress-in-pieces.ts'
import {
  type Piece,
  type PieceDecoders,
  type PieceRequest,
  pieceSizes,
} from '../../src/formats/compression/inflate/pieces/piece.ts'

// How long a stream takes with more threads than this machine has cores: the real queue gives out the work, a clock that is only counted
// says when each part of it is done.

/** What each part of the work takes, measured. */
export interface Costs {
  /** Of a request: CPU time in ms, and what is decoded. */
  readonly decode: (request: PieceRequest) => Promise<{ readonly ms: number; readonly piece: Piece | undefined }>
  /** CPU time of the reading thread for a byte of content: symbols replaced, checksum, walk of the tar, tree; in ms. */
  readonly perByte: number
}

/** Time that passes only when all that could be done at a moment is done. */
class Clock {
  now = 0
  /** Nothing goes on before these are there: what they take is no part of the time. */
  #held = 0
  readonly #events: { readonly at: number; readonly happen: () => void }[] = []

  sleepUntil(at: number): Promise<void> {
    return new Promise((happen) => this.#events.push({ at, happen }))
  }

  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held++
    try {
      return await work
    } finally {
      this.#held--
    }
  }

  async run(work: Promise<unknown>): Promise<void> {
    let isOver = false
    void work.finally(() => (isOver = true))
    for (;;) {
      // Everything that does not wait for the clock comes first.
      await new Promise((resolve) => setImmediate(resolve))
      if (isOver) return
      const next = this.#events.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || this.#held > 0) continue
      this.#events.splice(this.#events.indexOf(next), 1)
      this.now = next.at
      next.happen()
    }
  }
}

/**
 * Milliseconds until a stream is read by one thread and so many that decode for it, and what they were asked for. As in `PieceSender`, each has one piece in hand and one
 * waiting, and an answer is heard of when the reading thread waits or has taken a piece.
 */
export async function simulate(source: ByteSource, helpers: number, costs: Costs) {
  const clock = new Clock()
  const freeAt = Array.from({ length: helpers }, () => 0)
  const lastOf: Promise<unknown>[] = []
  const requests: PieceRequest[] = []
  const inHand = Array.from({ length: helpers }, () => 0)
  let isBusy = false
  let heard: (() => void)[] = []
  const hear = () => {
    const all = heard
    heard = []
    for (const resolve of all) resolve()
  }
  const decoders: PieceDecoders = {
    size: helpers * 2,
    async decode(request, buffer) {
      requests.push(request)
      const begun = clock.now
      const helper = inHand.indexOf(Math.min(...inHand))
      inHand[helper] = (inHand[helper] ?? 0) + 1
      const ahead = lastOf[helper] ?? Promise.resolve()
      const decoding = ahead.then(() => costs.decode(request))
      lastOf[helper] = decoding
      const { ms, piece } = await clock.hold(decoding)
      const done = Math.max(begun, freeAt[helper] ?? 0) + ms
      freeAt[helper] = done
      await clock.sleepUntil(done)
      if (isBusy) await new Promise<void>((resolve) => heard.push(resolve))
      inHand[helper] = (inHand[helper] ?? 0) - 1
      return { piece, buffer }
    },
    async receive() {
      isBusy = false
      hear()
    },
  }
  const read = async () => {
    for await (const chunk of decompressInPieces(source, { problems: new ProblemList() }, decoders, pieceSizes)) {
      isBusy = true
      await clock.sleepUntil(clock.now + chunk.length * costs.perByte)
    }
  }
  await clock.run(read())
  return { time: clock.now, requests }
}
