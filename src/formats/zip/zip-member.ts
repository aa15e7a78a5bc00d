import { inflateSync } from 'fflate'
import type { ByteSource } from '../../bytes/byte-source.ts'
import { FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import type { ZipMember } from './zip-directory.ts'

const headerSize = 30

/**
 * The bytes of an entry, no more than `limit` of them; undefined where it is packed in a way that is not read, longer, or damaged.
 */
export async function readZipMember(
  source: ByteSource,
  { offset, method, isEncrypted, storedSize }: ZipMember,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (isEncrypted || storedSize > limit || offset >= source.size) return undefined
  const header = await source.read({ offset, size: headerSize })
  if (header.length < headerSize || !hasLatin1(header, 'PK\x03\x04')) return undefined
  const fields = new FieldReader(header, true)
  const begin = offset + headerSize + fields.uint16(26) + fields.uint16(28)
  if (begin + storedSize > source.size) return undefined
  const stored = await source.read({ offset: begin, size: storedSize })
  if (stored.length < storedSize) return undefined
  return method === 0 ? stored : method === 8 ? inflate(stored, limit) : undefined
}

/** Into a buffer of the limit: what is longer does not fit, and is none of ours. */
function inflate(stored: Uint8Array, limit: number): Uint8Array<ArrayBuffer> | undefined {
  for (let size = Math.min(limit, Math.max(1 << 12, 8 * stored.length)); ; size = Math.min(limit, size * 8)) {
    try {
      const out = inflateSync(stored, { out: new Uint8Array(size) })
      // A full buffer may have been too small.
      if (out.length < size) return new Uint8Array(out)
    } catch {
      return undefined
    }
    if (size >= limit) return undefined
  }
}
