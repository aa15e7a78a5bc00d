/** Bytes that are judged at a time: as many as gzip looks back, so that nothing it could find is missed. */
export const noiseUnit = 1 << 15

const values = 256
/** How often each value stands in random bytes, on average. */
const mean = noiseUnit / values
/** Pearson's statistic of random bytes has this mean and, of 255 degrees of freedom, this deviation. */
const freedom = values - 1
const deviation = Math.sqrt(2 * freedom)
/** Of so many deviations chance makes one unit in a million million. */
const tolerance = 7 * deviation

const counts = new Uint32Array(values)

/**
 * Whether `noiseUnit` bytes are spread as evenly as random ones, so that gzip makes nothing shorter of them: what is compressed
 * already, and filler. What stands there twice is spread less evenly, what is counted up more.
 */
export function isNoise(bytes: Uint8Array): boolean {
  if (bytes.length !== noiseUnit) return false
  counts.fill(0)
  for (let i = 0; i < noiseUnit; i++) {
    const byte = bytes[i] ?? 0
    counts[byte] = (counts[byte] ?? 0) + 1
  }
  let squares = 0
  for (const count of counts) squares += (count - mean) ** 2
  return Math.abs(squares / mean - freedom) < tolerance
}
