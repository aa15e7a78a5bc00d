import type { ByteSource } from '../bytes/byte-source.ts'
import { decodePiece } from '../formats/compression/inflate/pieces/piece-decoder.ts'
import {
  type Piece,
  type PieceAnswer,
  type PieceDecoders,
  type PieceRequest,
  pieceSizes,
} from '../formats/compression/inflate/pieces/piece.ts'

/** What goes to the thread that decodes: what it is to decode, with a buffer that comes back; the end. */
type ToDecoder =
  | { readonly type: 'piece'; readonly id: number; readonly request: PieceRequest; readonly buffer: ArrayBuffer }
  | { readonly type: 'close' }

/** What comes back: that it is there, and answers. */
type FromDecoder =
  | { readonly type: 'ready' }
  | { readonly type: 'piece'; readonly id: number; readonly piece: Piece | undefined; readonly buffer: ArrayBuffer }

/** A decoder has one piece in hand and the next one waiting, so that it need not wait for this thread. */
const piecesInHand = 2

/** Threads that decode pieces of a stream, which `servePieces` serves; each counts from when it says that it is there. */
export class PieceSender implements PieceDecoders {
  readonly #ports: readonly MessagePort[]
  /** How many pieces each decoder has in hand. */
  readonly #inHand = new Map<MessagePort, number>()
  readonly #waiting = new Map<number, (answer: PieceAnswer) => void>()
  readonly #turns = new MessageChannel()
  #nextId = 0
  #takeTurn: () => void = () => undefined

  constructor(ports: readonly MessagePort[]) {
    this.#ports = ports
    for (const port of ports) {
      port.addEventListener('message', ({ data }: MessageEvent<FromDecoder>) => this.#receive(port, data))
      port.start()
    }
    this.#turns.port2.addEventListener('message', () => this.#takeTurn())
    this.#turns.port2.start()
  }

  get size(): number {
    return this.#inHand.size * piecesInHand
  }

  decode(request: PieceRequest, buffer: ArrayBuffer): Promise<PieceAnswer> {
    const [port] = [...this.#inHand.keys()].toSorted((a, b) => this.#countOf(a) - this.#countOf(b))
    if (port === undefined) return Promise.resolve({ piece: undefined, buffer })
    const id = this.#nextId++
    this.#inHand.set(port, this.#countOf(port) + 1)
    post(port, { type: 'piece', id, request, buffer }, [buffer])
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }

  receive(): Promise<void> {
    return new Promise((resolve) => {
      this.#takeTurn = resolve
      this.#turns.port1.postMessage(undefined)
    })
  }

  /** Ends the jobs of the other threads. */
  close(): void {
    for (const port of this.#ports) {
      post(port, { type: 'close' })
      port.close()
    }
    this.#turns.port1.close()
  }

  #countOf(port: MessagePort): number {
    return this.#inHand.get(port) ?? 0
  }

  #receive(port: MessagePort, message: FromDecoder): void {
    if (message.type === 'ready') {
      this.#inHand.set(port, 0)
      return
    }
    this.#inHand.set(port, this.#countOf(port) - 1)
    const { id, piece, buffer } = message
    this.#waiting.get(id)?.({ piece: piece && { ...piece, buffer }, buffer })
    this.#waiting.delete(id)
  }
}

function post(port: MessagePort, message: ToDecoder, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}

/**
 * Decodes the pieces that a `PieceSender` asks for, until it is closed. A piece that cannot be read is none: who asked will find out why.
 * @param pause waited for before each piece
 * @throws the signal's reason once it is aborted
 */
export async function servePieces(
  port: MessagePort,
  source: ByteSource,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const tell = (message: FromDecoder, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  const decode = async (request: PieceRequest, buffer: ArrayBuffer): Promise<Piece | undefined> => {
    await pause()
    return decodePiece(source, request, buffer, pieceSizes, signal)
  }
  let last: Promise<unknown> = Promise.resolve()
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => reject(signal.reason)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      port.addEventListener('message', ({ data }: MessageEvent<ToDecoder>) => {
        if (data.type === 'close') {
          resolve()
          return
        }
        const { id, request, buffer } = data
        last = last
          .then(() => decode(request, buffer))
          .catch(() => undefined)
          .then((piece) => tell({ type: 'piece', id, piece, buffer }, [buffer]))
      })
      port.start()
      tell({ type: 'ready' })
    })
  } finally {
    port.close()
  }
}
