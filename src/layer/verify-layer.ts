import { type ByteSource, sliceSource } from '../bytes/byte-source.ts'
import { readChunks } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { createSha256 } from '../bytes/hashing.ts'
import { type Problem, ProblemList } from '../bytes/problem.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../image/digest.ts'
import { TocContentCheck } from './check-toc-content.ts'

/** The digests that a layer really has. */
export interface LayerDigests {
  readonly blobDigest: BlobDigest
  /** Undefined when the blob could not be decompressed to its end. */
  readonly diffId?: DiffId
  /** Files whose content is not what the layer's table of contents promises. */
  readonly problems: readonly Problem[]
}

export interface VerifyLayerOptions {
  /** Layer index, for messages; 0 unless given. */
  readonly layer?: number | undefined
  /** Of the layer's descriptor; they promise its table of contents. */
  readonly annotations?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with the stored bytes read so far. */
  readonly onProgress?: ((readBytes: number) => void) | undefined
}

/**
 * Computes a layer's blob digest and DiffID in one pass (config.md, Layer DiffID), and on the way compares its files with
 * the digests of its table of contents. Apart from reading the layer, so that hashing never stands between a person and the
 * tree.
 */
export async function computeLayerDigests(source: ByteSource, options: VerifyLayerOptions): Promise<LayerDigests> {
  const { decompress, name } = detectCompression(await source.read(0, 512))
  const blobHash = await createSha256()
  const contentHash = await createSha256()
  const { signal } = options
  const tocCheck = await TocContentCheck.open(source, options.layer ?? 0, options.annotations ?? {})
  let hashed = 0
  const onInput = (bytes: Uint8Array) => {
    blobHash.update(bytes)
    hashed += bytes.length
    options.onProgress?.(hashed)
  }
  let isWhole = true
  try {
    for await (const chunk of decompress(source, { problems: new ProblemList(), signal, onInput })) {
      if (name !== 'none') contentHash.update(chunk)
      tocCheck?.push(chunk)
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    isWhole = false
  }
  // What stands behind damage still belongs to the blob.
  for await (const chunk of readChunks(sliceSource(source, { offset: hashed, size: source.size - hashed }), { signal })) onInput(chunk)
  const blobDigest = parseBlobDigest(sha256Digest(blobHash.hex()))
  const problems = tocCheck?.finish() ?? []
  if (!isWhole) return { blobDigest, problems }
  return { blobDigest, problems, diffId: parseDiffId(name === 'none' ? blobDigest : sha256Digest(contentHash.hex())) }
}
