import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'

/** So many characters of a secret stay in sight: enough to know it by. */
const shownCharacters = 4

/** A text with the characters of some stretches replaced by dots; its lines and its length stay. */
export function maskText(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  let masked = ''
  let last = 0
  for (const { from, to } of ranges) {
    const begin = Math.max(last, from)
    if (to <= begin) continue
    const shown = Math.min(shownCharacters, Math.floor((to - from) / 6))
    const secret = text.slice(begin, to)
    masked += text.slice(last, begin) + secret.slice(0, shown) + secret.slice(shown).replace(/[^\n\r]/g, '•')
    last = to
  }
  return masked + text.slice(last)
}

/** The part of a file from a place on, with the bytes of secrets replaced by those of asterisks. */
export function maskBytes(bytes: Uint8Array, ranges: readonly SecretRange[], offset = 0): Uint8Array {
  const inside = ranges.filter(({ begin, end }) => begin < offset + bytes.length && end > offset)
  if (inside.length === 0) return bytes
  const masked = bytes.slice()
  for (const { begin, end } of inside) masked.fill(0x2a, Math.max(0, begin - offset), end - offset)
  return masked
}

/** Which bytes of a row are masked: a bit for each, the first one lowest. */
export function maskBits(ranges: readonly SecretRange[], offset: number, perRow: number): number {
  let bits = 0
  for (const { begin, end } of ranges)
    for (let i = Math.max(0, begin - offset); i < Math.min(perRow, end - offset); i++) bits |= 1 << i
  return bits
}
