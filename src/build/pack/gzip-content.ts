import { blocksOf, bytesOf, contentOf, type Content, onlyByteOf } from '../overlay/content.ts'
import { isNoise, noiseUnit } from './find-noise.ts'
import { type GzipMember, PackedMember, runMember, StoredMember } from './gzip-members.ts'
import { onceByPlace } from './once-by-place.ts'

/** So long is a block of which it is looked whether it is one byte; where it is not, its units are. */
const blockSize = 1 << 20
const unitSize = noiseUnit

/** Content that is compressed in one way: one byte many times over, what cannot be compressed, and all else. */
type Stretch =
  | { readonly kind: 'run'; readonly byte: number; readonly size: number }
  | { readonly kind: 'noise' | 'plain'; readonly content: Content }

/**
 * Compresses content with no time, no name and one level. The same bytes give the same blob, however they were cut into pieces. What
 * is one byte many times over becomes members of their own (RFC 1952, 2.2), made once: zeros by the gigabyte take no time. Noise is
 * stored as it is in members of its own, which a compressor would come to after long trying.
 */
export function* gzipContent(contents: Iterable<Content>): Generator<Content> {
  let member: GzipMember | undefined
  for (const stretch of stretchesOf(contents)) {
    if (member !== undefined && member.kind !== stretch.kind) {
      yield member.end()
      member = undefined
    }
    if (stretch.kind === 'run') yield runMember(stretch.byte, stretch.size)
    else {
      member ??= stretch.kind === 'noise' ? new StoredMember() : new PackedMember()
      yield member.push(stretch.content)
    }
  }
  if (member !== undefined) yield member.end()
}

/** Compresses the runs of a byte beforehand: a megabyte is some 5 ms of work. */
export function prepareRuns(byte: number): void {
  for (const size of [blockSize, unitSize]) runMember(byte, size)
}

function* stretchesOf(contents: Iterable<Content>): Generator<Stretch> {
  for (const block of blocksOf(contents, blockSize)) {
    const byte = block.size === blockSize ? onlyByteOf(block) : undefined
    if (byte !== undefined) yield { kind: 'run', byte, size: blockSize }
    else for (const unit of blocksOf([block], unitSize)) yield stretchOf(unit)
  }
}

function stretchOf(content: Content): Stretch {
  if (content.size < unitSize) return { kind: 'plain', content }
  const byte = onlyByteOf(content)
  if (byte !== undefined) return { kind: 'run', byte, size: unitSize }
  const bytes = bytesOf(content)
  return { kind: isUnitNoise(bytes) ? 'noise' : 'plain', content: contentOf(bytes) }
}

const isUnitNoise = onceByPlace(isNoise)
