import { Gzip } from 'fflate'
import { bytesOf, contentOf, type Content, joinContents, noContent, runOf } from '../overlay/content.ts'
import { crc32, crcShift } from './crc32.ts'
import { noiseUnit } from './find-noise.ts'
import { onceByPlace } from './once-by-place.ts'

/** A member of a gzip (RFC 1952, 2.2) as it grows; what is pushed and its end give what the blob has of it. */
export interface GzipMember {
  readonly kind: 'noise' | 'plain'
  push(content: Content): Content
  end(): Content
}

/** What the compressor is given at a time: it cuts its blocks by that. */
const strideSize = 1 << 16

/** Hashes of 18 bits in place of 20: as much is found (within a few bytes), and a table of 2 MiB need not be made for each member. */
const options = { level: 6, mem: 6, mtime: 0 } as const

/** A member that is compressed. */
export class PackedMember implements GzipMember {
  readonly kind = 'plain'
  #made: Content[] = []
  #waiting = noContent
  readonly #gzip = new Gzip(options, (chunk) => void this.#made.push(contentOf(new Uint8Array(chunk))))

  push(content: Content): Content {
    this.#waiting = joinContents([this.#waiting, content])
    if (this.#waiting.size < strideSize) return noContent
    this.#gzip.push(bytesOf(this.#waiting))
    this.#waiting = noContent
    return this.#take()
  }

  end(): Content {
    if (this.#waiting.size > 0) this.#gzip.push(bytesOf(this.#waiting))
    this.#gzip.push(new Uint8Array(0), true)
    return this.#take()
  }

  #take(): Content {
    const made = joinContents(this.#made)
    this.#made = []
    return made
  }
}

/** No flags, no time, no hints, made on Unix (RFC 1952, 2.3). */
const header = contentOf(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3))
const lengthLimit = 2 ** 32

const sumOfUnit = onceByPlace((bytes) => crc32(0, bytes))
const shiftByUnit = crcShift(Math.log2(noiseUnit))

/** A member whose content is stored as it is, unit by unit of `noiseUnit` bytes, in blocks (RFC 1951, 3.2.4). */
export class StoredMember implements GzipMember {
  readonly kind = 'noise'
  #crc = 0
  #length = 0

  push(content: Content): Content {
    const bytes = bytesOf(content)
    const begin = this.#length === 0 ? [header] : []
    this.#crc = (shiftByUnit(this.#crc) ^ sumOfUnit(bytes)) >>> 0
    this.#length += bytes.length
    return joinContents([...begin, blockHead(bytes.length, false), contentOf(bytes)])
  }

  end(): Content {
    const trailer = new DataView(new ArrayBuffer(8))
    trailer.setUint32(0, this.#crc, true)
    trailer.setUint32(4, this.#length % lengthLimit, true)
    return joinContents([blockHead(0, true), contentOf(new Uint8Array(trailer.buffer))])
  }
}

function blockHead(length: number, isLast: boolean): Content {
  const [low, high] = [length & 0xff, length >> 8]
  return contentOf(Uint8Array.of(isLast ? 1 : 0, low, high, low ^ 0xff, high ^ 0xff))
}

const runs = new Map<string, Content>()

/** One byte many times over as a member, which is made once. */
export function runMember(byte: number, size: number): Content {
  const key = `${byte} ${size}`
  const known = runs.get(key)
  if (known !== undefined) return known
  const member = new PackedMember()
  const parts = []
  for (let at = 0; at < size; at += strideSize) parts.push(member.push(runOf(byte, Math.min(strideSize, size - at))))
  const made = joinContents([...parts, member.end()])
  runs.set(key, made)
  return made
}
