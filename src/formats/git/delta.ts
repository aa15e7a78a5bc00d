/**
 * Applies a delta (gitformat-pack(5), "Deltified representation"): copies of the base and new bytes by turns.
 * @returns undefined where it is for another base, reaches outside of it, or makes another size than it says, or more than `limit` bytes
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array, limit: number): Uint8Array<ArrayBuffer> | undefined {
  const baseSize = readSize(delta, 0)
  const size = readSize(delta, baseSize.end)
  if (baseSize.value !== base.length || size.value > limit) return undefined
  const made = new Uint8Array(size.value)
  let at = size.end
  let length = 0
  while (at < delta.length) {
    const operation = delta[at++] ?? 0
    let piece: Uint8Array
    if ((operation & 0x80) !== 0) {
      let offset = 0
      let count = 0
      for (let i = 0; i < 4; i++) if ((operation & (1 << i)) !== 0) offset += (delta[at++] ?? 0) * 2 ** (8 * i)
      for (let i = 0; i < 3; i++) if ((operation & (0x10 << i)) !== 0) count += (delta[at++] ?? 0) << (8 * i)
      if (count === 0) count = 0x1_0000
      if (offset + count > base.length) return undefined
      piece = base.subarray(offset, offset + count)
    } else {
      if (operation === 0 || at + operation > delta.length) return undefined
      piece = delta.subarray(at, at + operation)
      at += operation
    }
    if (length + piece.length > made.length) return undefined
    made.set(piece, length)
    length += piece.length
  }
  return length === made.length ? made : undefined
}

/** Seven bits a byte, the lowest first; the upper bit says that more follow. */
function readSize(delta: Uint8Array, begin: number): { value: number; end: number } {
  let value = 0
  let at = begin
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = delta[at++] ?? 0
    value += (byte & 0x7f) * 2 ** shift
    if ((byte & 0x80) === 0) break
  }
  return { value, end: at }
}
