/** Length of `sha256:` and 64 hex digits. */
export const digestLength = 71
/** Where in such a text the hex digits begin. */
export const digitsAt = 7

/** The first 64 bits of a digest as two halves. Digits that are none give some number: it is only ever compared. */
export function halvesOfHex(hex: string): readonly [number, number] {
  const half = (at: number) => {
    let value = 0
    for (let i = at; i < at + 8; i++) value = (value << 4) | valueOf(hex.charCodeAt(i))
    return value >>> 0
  }
  return [half(0), half(8)]
}

/** The same of digits that stand somewhere as bytes. */
export function halvesOfHexBytes(bytes: Uint8Array, start: number): readonly [number, number] {
  const half = (at: number) => {
    let value = 0
    for (let i = at; i < at + 8; i++) value = (value << 4) | valueOf(bytes[i] ?? 0)
    return value >>> 0
  }
  return [half(start), half(start + 8)]
}

/** Cutting digits out for the platform to parse would take five times as long. */
function valueOf(code: number): number {
  return code <= 0x39 ? code - 0x30 : code - 0x57
}
