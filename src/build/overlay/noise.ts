/**
 * Fills bytes with what looks random and is the same every time (Marsaglia's xorshift of 32 bits).
 * @param seed anything but 0
 * @param shift which eight bits of each number are taken: those from this one up
 */
export function fillWithNoise(bytes: Uint8Array, seed: number, shift: number): void {
  let state = seed
  for (let i = 0; i < bytes.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = (state >>> shift) & 0xff
  }
}
