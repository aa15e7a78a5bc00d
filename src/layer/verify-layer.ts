import type { ByteSource } from '../bytes/byte-source.ts'
import { chunkSize } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { createSha256 } from '../bytes/hashing.ts'
import { ProblemList } from '../bytes/problem.ts'
import type { Gunzip } from '../formats/compression/compression.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../image/digest.ts'

/** The digests that a layer really has. */
export interface LayerDigests {
  readonly blobDigest: BlobDigest
  /** Undefined when the blob could not be decompressed to its end. */
  readonly diffId?: DiffId
}

export interface VerifyLayerOptions {
  readonly gunzip?: Gunzip | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with the stored bytes read so far. */
  readonly onProgress?: ((readBytes: number) => void) | undefined
}

/**
 * Computes a layer's blob digest and DiffID in one pass (config.md, Layer DiffID). Apart from reading the layer, so that
 * hashing never stands between a person and the tree.
 */
export async function computeLayerDigests(source: ByteSource, options: VerifyLayerOptions): Promise<LayerDigests> {
  const compression = detectCompression(await source.read(0, 512))
  const blobHash = await createSha256()
  let hashed = 0
  // A decoder that starts anew reads the beginning again; only what is new is hashed.
  const hashing: ByteSource = {
    size: source.size,
    async read(offset, length) {
      const bytes = await source.read(offset, length)
      if (offset <= hashed && offset + bytes.length > hashed) {
        blobHash.update(bytes.subarray(hashed - offset))
        hashed = offset + bytes.length
        options.onProgress?.(hashed)
      }
      return bytes
    },
  }
  const diffId = compression.name === 'none' ? undefined : await hashContent(hashing, compression.decompress, options)
  // What the decoder did not need (data behind the end, everything behind damage) still belongs to the blob.
  while (hashed < source.size) {
    options.signal?.throwIfAborted()
    const before = hashed
    await hashing.read(hashed, chunkSize)
    if (hashed === before) break
  }
  const blobDigest = parseBlobDigest(sha256Digest(blobHash.hex()))
  if (compression.name === 'none') return { blobDigest, diffId: parseDiffId(blobDigest) }
  return diffId === undefined ? { blobDigest } : { blobDigest, diffId }
}

async function hashContent(
  source: ByteSource, decompress: ReturnType<typeof detectCompression>['decompress'], options: VerifyLayerOptions,
): Promise<DiffId | undefined> {
  const hash = await createSha256()
  try {
    for await (const chunk of decompress(source, { problems: new ProblemList(), signal: options.signal, gunzip: options.gunzip })) hash.update(chunk)
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
  return parseDiffId(sha256Digest(hash.hex()))
}
