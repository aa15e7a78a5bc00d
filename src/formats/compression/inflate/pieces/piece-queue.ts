import type { Piece, PieceDecoders, PieceRequest, PieceSizes } from './piece.ts'

/** A stretch of the stream in which a block was searched for, ahead of the place up to which the stream is known. */
interface Stretch {
  /** Whether somebody is at it. */
  isPending: boolean
  /** What was decoded from the block that was found. */
  piece: Piece | undefined
  /** How often blocks of it could not be decoded from a place that is known. */
  failures: number
}

/** A stretch that failed so often is left to whoever asks. */
const maxFailures = 2
/** After so many failures without a block that was found rightly the stream is not one to take apart: of many small members, say. */
const maxMisses = 8
/** So many pieces for each that is being decoded are in memory: the others wait to be taken. */
const piecesEach = 1.5

/**
 * Has pieces of a stream decoded ahead, and gives them out in order, each beginning where the one before ends.
 *
 * The stream is divided into stretches of one length. In each a block is searched for and decoded from. Whether it is a block of the
 * stream shows when the piece before is there, which is of the stream itself and ends at the first block of the next stretch. Where another
 * was found, the right one is decoded instead. For each piece that may be decoded at once at most one and a half are in memory, and one
 * more.
 */
export class PieceQueue {
  readonly #decoders: PieceDecoders
  readonly #sizes: PieceSizes
  readonly #stretchBits: number
  readonly #stretchCount: number
  readonly #stretches = new Map<number, Stretch>()
  /** The first stretch that nobody has searched. */
  #nextStretch = 0
  /** The bit up to which pieces follow each other, and those that were not taken. */
  #frontier = -1
  #chain: Piece[] = []
  /** Where the next piece that is taken begins. */
  #taken = -1
  /** Whether what begins at the frontier could not be decoded. */
  #isStuck = false
  #isAsked = false
  #misses = 0
  #running = 0
  readonly #spare: ArrayBuffer[] = []
  #buffers = 0
  /** Of the piece that was given out last. */
  #lent: ArrayBuffer | undefined
  #wake: () => void = () => undefined

  constructor(decoders: PieceDecoders, streamSize: number, sizes: PieceSizes) {
    this.#decoders = decoders
    this.#sizes = sizes
    this.#stretchBits = sizes.stored * 8
    this.#stretchCount = Math.ceil(streamSize / sizes.stored)
  }

  /**
   * The piece that begins at a bit at which a block begins; valid until the next is asked for. Undefined where the caller is to decode on
   * itself, up to `nextPlace`.
   * @throws the signal's reason once it is aborted
   */
  async next(bit: number, signal: AbortSignal | undefined): Promise<Piece | undefined> {
    this.#giveBack(this.#lent)
    this.#lent = undefined
    if (this.#isHopeless || this.#decoders.size === 0) return undefined
    await this.#decoders.receive()
    if (bit !== this.#taken) this.#begin(bit)
    const wake = () => this.#wake()
    signal?.addEventListener('abort', wake)
    try {
      for (;;) {
        signal?.throwIfAborted()
        this.#dispatch()
        const piece = this.#chain.shift()
        if (piece !== undefined) {
          this.#taken = piece.end
          this.#lent = piece.buffer
          this.#dispatch()
          return piece
        }
        if (this.#isStuck) return undefined
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      signal?.removeEventListener('abort', wake)
    }
  }

  /** Up to where the caller is to decode, where there is no piece: to the first block from this bit on. */
  nextPlace(bit: number): number {
    if (this.#isHopeless) return Number.MAX_SAFE_INTEGER
    const index = this.#indexOf(bit)
    const isFutile = this.#decoders.size === 0 || (this.#stretches.get(index)?.failures ?? 0) >= maxFailures
    return isFutile ? (index + 1) * this.#stretchBits : bit + 1
  }

  get #isHopeless(): boolean {
    return this.#misses >= maxMisses
  }

  #indexOf(bit: number): number {
    return Math.floor(bit / this.#stretchBits)
  }

  /** Pieces are wanted from a bit on to which the caller came by itself. */
  #begin(bit: number): void {
    this.#taken = bit
    for (const { buffer } of this.#chain) this.#giveBack(buffer)
    this.#chain = []
    this.#isStuck = false
    this.#moveTo(bit)
  }

  #moveTo(bit: number): void {
    this.#frontier = bit
    const current = this.#indexOf(bit)
    for (const [index, stretch] of this.#stretches) {
      if (index >= current) break
      this.#giveBack(stretch.piece?.buffer)
      this.#stretches.delete(index)
    }
    if (this.#nextStretch > current) return
    // Where the first piece begins is known, nothing is to be searched there.
    this.#stretches.set(current, { isPending: false, piece: undefined, failures: 0 })
    this.#nextStretch = current + 1
  }

  /** Puts in a row what follows the frontier, and has more decoded where somebody is free. */
  #dispatch(): void {
    this.#advance()
    while (this.#running < this.#decoders.size && this.#nextStretch < this.#stretchCount && this.#hasBuffer) {
      const index = this.#nextStretch++
      const stretch: Stretch = { isPending: true, piece: undefined, failures: 0 }
      this.#stretches.set(index, stretch)
      const request = { from: index * this.#stretchBits, isExact: false, end: (index + 1) * this.#stretchBits }
      void this.#decode(request, (piece) => {
        stretch.isPending = false
        if (this.#stretches.get(index) === stretch) stretch.piece = piece
        else this.#giveBack(piece?.buffer)
      })
    }
  }

  #advance(): void {
    while (!this.#isStuck && !this.#isAsked) {
      const index = this.#indexOf(this.#frontier)
      const stretch = this.#stretches.get(index)
      if (stretch === undefined || stretch.isPending) return
      const { piece } = stretch
      if (piece !== undefined && piece.start <= this.#frontier) {
        stretch.piece = undefined
        if (piece.start === this.#frontier) {
          this.#misses = 0
          this.#append(piece)
          continue
        }
        this.#giveBack(piece.buffer)
      }
      if (stretch.failures >= maxFailures) this.#isStuck = true
      else if (this.#running >= this.#decoders.size || !(this.#hasBuffer || this.#chain.length === 0)) return
      else this.#ask(index, stretch)
    }
  }

  /** Has decoded what begins at the frontier. */
  #ask(index: number, stretch: Stretch): void {
    this.#isAsked = true
    const asked = this.#frontier
    void this.#decode({ from: asked, isExact: true, end: (index + 1) * this.#stretchBits }, (piece) => {
      this.#isAsked = false
      if (this.#frontier !== asked) this.#giveBack(piece?.buffer)
      else {
        if (piece !== undefined) this.#append(piece)
        if (piece === undefined || this.#isStuck) stretch.failures++
        if (piece === undefined) this.#stick()
      }
    })
  }

  #append(piece: Piece): void {
    this.#chain.push(piece)
    this.#moveTo(piece.end)
    if (piece.reason === 'last' || piece.reason === 'damage') this.#stick()
  }

  #stick(): void {
    this.#isStuck = true
    this.#misses++
  }

  async #decode(request: PieceRequest, take: (piece: Piece | undefined) => void): Promise<void> {
    this.#running++
    const { piece, buffer } = await this.#decoders.decode(request, this.#takeBuffer())
    this.#running--
    if (piece === undefined) this.#giveBack(buffer)
    take(piece)
    this.#dispatch()
    this.#wake()
  }

  get #hasBuffer(): boolean {
    return this.#spare.length > 0 || this.#buffers < Math.ceil(this.#decoders.size * piecesEach)
  }

  #takeBuffer(): ArrayBuffer {
    const spare = this.#spare.pop()
    if (spare !== undefined) return spare
    this.#buffers++
    return new ArrayBuffer(this.#sizes.decoded)
  }

  #giveBack(buffer: ArrayBuffer | undefined): void {
    if (buffer !== undefined) this.#spare.push(buffer)
  }
}
