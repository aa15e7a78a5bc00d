import { hasLatin1 } from '../../bytes/field-reader.ts'
import { encodeHex } from '../../bytes/text.ts'
import { applyDelta } from './delta.ts'
import { createObjectNames, type GitObject, type GitObjectType, type NameObject } from './object.ts'
import { ZlibReader } from './zlib-stream.ts'

const headerSize = 12
const idSize = 20
const types: Readonly<Record<number, GitObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' }
const offsetDelta = 6
const referenceDelta = 7

/** Whether these first bytes begin a pack of version 2 or 3 (gitformat-pack(5)). */
export function isGitPack(head: Uint8Array): boolean {
  return hasLatin1(head, 'PACK\0\0\0') && (head[7] === 2 || head[7] === 3)
}

/** The header of an object in a pack. */
interface EntryHeader {
  readonly kind: number
  /** Of what is inflated, as it is said. */
  readonly size: number
  /** Where the base of a delta begins, or what it is called. */
  readonly base: number | string | undefined
  /** Where the zlib stream begins. */
  readonly end: number
}

/**
 * The objects of a pack, deltas applied. A delta whose base is not in the pack, or only behind itself in circles, is left out.
 * @param limit how many bytes an object may have
 * @param total how many bytes are inflated at most
 * @returns at its end whether all that the pack promises was read
 */
export async function* readGitPack(bytes: Uint8Array, limit: number, total: number): AsyncGenerator<GitObject, boolean> {
  const reader = await ZlibReader.create()
  try {
    return yield* new PackReader(bytes, limit, reader, await createObjectNames()).read(total)
  } finally {
    reader.close()
  }
}

class PackReader {
  readonly #bytes: Uint8Array
  readonly #limit: number
  readonly #zlib: ZlibReader
  readonly #name: NameObject
  readonly #byPlace = new Map<number, GitObject>()
  readonly #byId = new Map<string, GitObject>()
  /** Deltas by the base that they wait for. */
  readonly #waiting = new Map<number | string, { at: number; delta: Uint8Array }[]>()

  constructor(bytes: Uint8Array, limit: number, zlib: ZlibReader, name: NameObject) {
    this.#bytes = bytes
    this.#limit = limit
    this.#zlib = zlib
    this.#name = name
  }

  async *read(total: number): AsyncGenerator<GitObject, boolean> {
    const promised = new DataView(this.#bytes.buffer, this.#bytes.byteOffset).getUint32(8)
    let at = headerSize
    let inflatedBytes = 0
    for (let i = 0; i < promised; i++) {
      const header = this.#readHeader(at)
      const inflated = header && (await this.#zlib.read(this.#bytes, header.end, this.#limit))
      if (inflated?.content.length !== header?.size || inflated === undefined || header === undefined) return false
      inflatedBytes += inflated.content.length
      if (inflatedBytes > total) return false
      const type = types[header.kind]
      if (type !== undefined) yield* this.#take(at, type, inflated.content)
      else if (header.base !== undefined) yield* this.#takeDelta(at, header.base, inflated.content)
      at = header.end + inflated.usedBytes
    }
    return this.#waiting.size === 0
  }

  *#takeDelta(at: number, base: number | string, delta: Uint8Array): Generator<GitObject> {
    const known = typeof base === 'number' ? this.#byPlace.get(base) : this.#byId.get(base)
    const made = known && applyDelta(known.content, delta, this.#limit)
    if (known !== undefined && made !== undefined) yield* this.#take(at, known.type, made)
    else {
      const others = this.#waiting.get(base)
      if (others === undefined) this.#waiting.set(base, [{ at, delta }])
      else others.push({ at, delta })
    }
  }

  /** Takes an object, and the deltas that waited for it, and so on. */
  *#take(at: number, type: GitObjectType, content: Uint8Array<ArrayBuffer>): Generator<GitObject> {
    const pending = [{ at, content }]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const object = { type, id: this.#name(type, next.content), content: next.content }
      this.#byPlace.set(next.at, object)
      this.#byId.set(object.id, object)
      yield object
      for (const key of [next.at, object.id]) {
        const deltas = this.#waiting.get(key) ?? []
        this.#waiting.delete(key)
        for (const { at: place, delta } of deltas) {
          const made = applyDelta(object.content, delta, this.#limit)
          if (made !== undefined) pending.push({ at: place, content: made })
        }
      }
    }
  }

  #readHeader(begin: number): EntryHeader | undefined {
    let at = begin
    let byte = this.#bytes[at++] ?? 0
    const kind = (byte >> 4) & 7
    let size = byte & 15
    for (let shift = 4; (byte & 0x80) !== 0 && shift < 53; shift += 7) {
      byte = this.#bytes[at++] ?? 0
      size += (byte & 0x7f) * 2 ** shift
    }
    if (kind === referenceDelta) {
      return { kind, size, base: encodeHex(this.#bytes.subarray(at, at + idSize)), end: at + idSize }
    }
    if (kind !== offsetDelta) return types[kind] === undefined ? undefined : { kind, size, base: undefined, end: at }
    byte = this.#bytes[at++] ?? 0
    let distance = byte & 0x7f
    for (let i = 0; (byte & 0x80) !== 0 && i < 6; i++) {
      byte = this.#bytes[at++] ?? 0
      distance = (distance + 1) * 128 + (byte & 0x7f)
    }
    return distance === 0 || distance > begin ? undefined : { kind, size, base: begin - distance, end: at }
  }
}
