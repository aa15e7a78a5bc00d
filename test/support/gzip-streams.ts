import { constants, crc32, deflateRawSync, gzipSync, type ZlibOptions } from 'node:zlib'

/** A gzip stream made by zlib, and what is in it. */
export interface MadeStream {
  readonly stream: Buffer
  readonly content: Buffer
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** Draws what a stream is made of. */
class Draw {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = randomOf(seed)
  }

  /** From 0 to one less than the limit. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0]
  }

  noise(length: number): Buffer {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(this.below(0x1_0000_0000), at)
    return bytes
  }

  /** Text of a few words, which matches near and far. */
  text(length: number): Buffer {
    const words = Array.from({ length: this.of([4, 30, 200, 3000]) }, () => this.below(1e9).toString(36))
    const parts: string[] = []
    for (let size = 0; size < length; size += parts.at(-1)?.length ?? 1) parts.push(`${words[this.below(words.length)]} `)
    return Buffer.from(parts.join('')).subarray(0, length)
  }

  part(length: number, depth: number): Buffer {
    const kind = this.below(depth > 0 ? 4 : 5)
    if (kind === 0) return this.noise(length)
    if (kind === 1) return Buffer.alloc(length, this.below(256))
    if (kind === 4) return gzipSync(this.content(length, 1), { level: this.below(10), memLevel: 1 + this.below(9) })
    return this.text(length)
  }

  content(length: number, depth: number): Buffer {
    const parts: Buffer[] = []
    for (let left = length; left > 0; ) {
      const part = this.part(Math.min(left, 1000 + this.below(length)), depth)
      parts.push(part)
      left -= part.length
    }
    // What came first comes again, as far as a window reaches.
    return Buffer.concat([...parts, ...parts.map((part) => part.subarray(0, 3000))])
  }

  options(): ZlibOptions {
    const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = constants
    return {
      level: this.below(10),
      memLevel: 1 + this.below(9),
      windowBits: this.of([15, 15, 15, 9, 12]),
      strategy: this.of([Z_DEFAULT_STRATEGY, Z_DEFAULT_STRATEGY, Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED]),
    }
  }
}

/** A member's DEFLATE data: segments of unlike options, joined by flushes; each may refer back to what precedes it. */
function deflateInSegments(draw: Draw, content: Buffer): Buffer {
  const { Z_FINISH, Z_FULL_FLUSH, Z_SYNC_FLUSH } = constants
  const parts: Buffer[] = []
  for (let at = 0; at < content.length || at === 0; ) {
    const length = Math.min(content.length - at, 1 + draw.below(content.length + 1))
    const isLast = at + length >= content.length
    const options = { ...draw.options(), finishFlush: isLast ? Z_FINISH : draw.of([Z_FULL_FLUSH, Z_SYNC_FLUSH]) }
    const before = content.subarray(Math.max(0, at - (1 << 15)), at)
    const dictionary = before.length > 0 && draw.below(4) > 0 ? { dictionary: before } : {}
    parts.push(deflateRawSync(content.subarray(at, at + length), { ...options, ...dictionary }))
    at += length
    if (isLast) break
  }
  return Buffer.concat(parts)
}

/** A gzip member around DEFLATE data (RFC 1952), without any of the optional fields. */
function memberOf(deflated: Uint8Array, content: Uint8Array): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(content), 0)
  trailer.writeUInt32LE(content.length >>> 0, 4)
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), deflated, trailer])
}

/** A stream of one member or several, of all kinds of blocks; some 60 KB of content each, and up to 300. The same for the same seed. */
export function makeGzipStream(seed: number): MadeStream {
  const draw = new Draw(seed)
  const members: MadeStream[] = []
  for (let i = draw.of([1, 1, 1, 1, 2, 4]); i > 0; i--) {
    const content = draw.content(draw.of([0, 300, 20_000, 45_000, 45_000, 45_000, 60_000, 90_000, 200_000]), 0)
    members.push({ content, stream: memberOf(deflateInSegments(draw, content), content) })
  }
  const rest = draw.of([Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(700), draw.noise(300)])
  return {
    stream: Buffer.concat([...members.map(({ stream }) => stream), rest]),
    content: Buffer.concat(members.map(({ content }) => content)),
  }
}

/** The stream damaged in one way: a flipped bit, another byte, a missing end, or a part that is missing. The same for the same seed. */
export function damageStream(stream: Uint8Array, seed: number): Buffer {
  const draw = new Draw(seed ^ 0x5bd1_e995)
  const damaged = Buffer.from(stream)
  const at = draw.below(stream.length)
  const kind = draw.below(4)
  if (kind === 0) return damaged.subarray(0, at)
  if (kind === 1) return Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + 1 + draw.below(2000))])
  damaged[at] = (damaged[at] ?? 0) ^ (kind === 2 ? 1 << draw.below(8) : 1 + draw.below(255))
  return damaged
}
