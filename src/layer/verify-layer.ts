import type { ByteSource } from '../bytes/byte-source.ts'
import { readChunks } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { createSha256 } from '../bytes/hashing.ts'
import { ProblemList } from '../bytes/problem.ts'
import { type DecompressBeside, decompressWith } from '../formats/compression/compression.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../image/digest.ts'

export interface DigestOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with the stored bytes read so far. */
  readonly onProgress?: ((readBytes: number) => void) | undefined
  /** Decompresses elsewhere than in this thread. */
  readonly decompress?: DecompressBeside | undefined
}

/** The digest of a blob as it is stored (descriptor.md, Digests). */
export async function computeBlobDigest(source: ByteSource, { signal, onProgress }: DigestOptions): Promise<BlobDigest> {
  const hash = await createSha256()
  let readBytes = 0
  for await (const chunk of readChunks(source, { signal })) {
    hash.update(chunk)
    onProgress?.((readBytes += chunk.length))
  }
  return parseBlobDigest(sha256Digest(hash.hex()))
}

/** What a layer's DiffID is; `same` as the blob's digest where the blob is the tar itself, undefined where the blob is damaged. */
export type FoundDiffId = DiffId | 'same' | undefined

/**
 * The digest of a layer's uncompressed tar (config.md, Layer DiffID).
 * Apart from reading the layer, so that hashing never stands between a person and the tree.
 */
export async function computeDiffId(source: ByteSource, { signal, onProgress, decompress }: DigestOptions): Promise<FoundDiffId> {
  const compression = detectCompression(await source.read(0, 512))
  if (compression.name === 'none') return 'same'
  const hash = await createSha256()
  try {
    for await (const chunk of decompressWith(decompress, compression, source, { problems: new ProblemList(), signal, onRead: onProgress })) hash.update(chunk)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return undefined
  }
  return parseDiffId(sha256Digest(hash.hex()))
}
