import { encodeHex } from '../../bytes/text.ts'
import { chunksOf, type Content } from '../overlay/content.ts'

/** SHA-256 (FIPS 180-4) at once: programs of the shell cannot wait, as the platform's own hash and WebAssembly's ask. */
export function sha256Of(content: Content): string {
  const state = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))
  const block = new Uint8Array(64)
  let filled = 0
  const push = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + 64 - filled)
      block.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === 64) {
        compress(state, block)
        filled = 0
      }
    }
  }
  for (const chunk of chunksOf(content)) push(chunk)
  const end = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8)
  end[0] = 0x80
  new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(content.size) * 8n)
  push(end)
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => digest.setUint32(i * 4, word))
  return encodeHex(new Uint8Array(digest.buffer))
}

const constants = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))
const schedule = new Uint32Array(64)

function compress(state: Uint32Array, block: Uint8Array): void {
  const view = new DataView(block.buffer, block.byteOffset, 64)
  for (let i = 0; i < 16; i++) schedule[i] = view.getUint32(i * 4)
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15] ?? 0
    const y = schedule[i - 2] ?? 0
    schedule[i] =
      (schedule[i - 16] ?? 0) +
      (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
      (schedule[i - 7] ?? 0) +
      (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const first =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (schedule[i] ?? 0)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] ?? 0) + word
  })
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first 32 bits of what is behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32)
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
