/**
 * Fills bytes with what looks random and is the same every time (Marsaglia's xorshift of 32 bits, the lowest byte first).
 * @param seed anything but 0
 */
export function fillWithNoise(bytes: Uint8Array, seed: number): void {
  let state = seed
  for (let i = 0; i < bytes.length; i += 4) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state
    // What is written behind the end goes nowhere.
    bytes[i + 1] = state >>> 8
    bytes[i + 2] = state >>> 16
    bytes[i + 3] = state >>> 24
  }
}
