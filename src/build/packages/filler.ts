import { contentOf, type Content, contentOfText, joinContents, runOf, sliceContent } from '../overlay/content.ts'
import { fillWithNoise } from '../overlay/noise.ts'

/** Bytes of noise that all fillers share, so that they take no memory; more than the 32 KiB that gzip looks back. */
const noiseBytes = 4 << 20
let noise: Content | undefined

function sharedNoise(): Content {
  if (noise !== undefined) return noise
  const bytes = new Uint8Array(noiseBytes)
  fillWithNoise(bytes, 0x2545f491)
  noise = contentOf(bytes)
  return noise
}

/** How many bytes gzip makes one of, where they are all the same. */
const runRatio = 1000
/** What gzip takes for a file's beginning and for the change from noise to a run. */
const overheadBytes = 40

/** Content that stands for a real file: a line that says so, noise, and dots. It is as long, and packs as well. */
export function fillerOf(title: string, bytes: number, packedBytes: number): Content {
  const line = contentOfText(title)
  if (line.size >= bytes) return sliceContent(line, 0, bytes)
  const rest = bytes - line.size
  const wanted = packedBytes - line.size - overheadBytes - (bytes - packedBytes) / runRatio
  const noisy = Math.round(Math.min(Math.max(0, wanted), rest))
  return joinContents([line, noiseFrom(placeOf(title), noisy), runOf('.'.charCodeAt(0), rest - noisy)])
}

function noiseFrom(start: number, length: number): Content {
  const parts: Content[] = []
  let at = start
  for (let left = length; left > 0; ) {
    const part = sliceContent(sharedNoise(), at, at + left)
    parts.push(part)
    left -= part.size
    at = 0
  }
  return joinContents(parts)
}

/** Where the noise of a file begins: elsewhere than that of others, by its title. */
function placeOf(title: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < title.length; i++) hash = Math.imul(hash ^ title.charCodeAt(i), 0x01000193) >>> 0
  return hash % noiseBytes
}
