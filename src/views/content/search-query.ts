import type { TextEncoding } from '../../content/description.ts'
import type { ByteQuery } from '../../content/find-bytes.ts'

/** What is wrong with what was typed: nothing behind `0x`, other than hex digits there, one too few, nothing at all, or no text of the encoding. */
export type QueryFault = 'noDigits' | 'notHex' | 'oddDigits' | 'empty' | 'notInEncoding'

/** What was typed into the search field, as bytes; or what is wrong with it. */
export type ParsedQuery = { readonly query: ByteQuery } | { readonly fault: QueryFault }

/**
 * Reads a query: hex digits behind `0x` or `hex:`, with or without spaces between bytes, or else a text. `text:` before it
 * says that it is text though it looks like hex.
 */
export function parseSearchQuery(typed: string, encoding: TextEncoding, ignoresCase: boolean): ParsedQuery {
  const hex = /^(?:0x|hex:)(.*)$/is.exec(typed)?.[1]?.replaceAll(/[\s:,]/g, '')
  if (hex !== undefined) {
    if (hex === '') return { fault: 'noDigits' }
    if (!/^[0-9a-f]*$/i.test(hex)) return { fault: 'notHex' }
    if (hex.length % 2 === 1) return { fault: 'oddDigits' }
    return { query: { bytes: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)), ignoresCase: false } }
  }
  const text = typed.replace(/^text:/i, '')
  if (text === '') return { fault: 'empty' }
  const bytes = encode(text, encoding)
  return bytes === undefined ? { fault: 'notInEncoding' } : { query: { bytes, ignoresCase } }
}

function encode(text: string, encoding: TextEncoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  if (encoding === 'utf-16le') return Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8]))
  if (encoding === 'utf-16be') return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]))
  const decoder = new TextDecoder('windows-1252')
  const characters = decoder.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  const bytes = Array.from(text, (character) => characters.indexOf(character))
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes)
}

/** The first of ascending offsets at or behind a place, around the end; −1 when there are none. */
export function matchFrom(offsets: ArrayLike<number>, place: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offsets[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return offsets.length === 0 ? -1 : low % offsets.length
}

/** A place in a file as a person writes it: decimal or with 0x, separators allowed; undefined for anything else. */
export function parseOffset(typed: string): number | undefined {
  const text = typed.trim().replaceAll(/[_,\s]/g, '')
  const value = /^0x[0-9a-f]{1,13}$/i.test(text) || /^\d{1,15}$/.test(text) ? Number(text) : undefined
  return value
}
