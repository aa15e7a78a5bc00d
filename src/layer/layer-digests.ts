import type { ByteSource } from '../bytes/byte-source.ts'
import { readChunks } from '../bytes/chunks.ts'
import { FormatError } from '../bytes/errors.ts'
import { createSha256 } from '../bytes/hashing.ts'
import { type Problem, ProblemList } from '../bytes/problem.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../image/digest.ts'
import { TocContentCheck } from './check-toc-content.ts'
import { findPacking } from './describe-unreadable.ts'

/** What a layer's digests are, and whether they are those that were promised. */
export interface Verification {
  readonly blobDigest?: BlobDigest
  /** Left out when the blob could not be decompressed to its end. */
  readonly diffId?: DiffId
  /** Undefined where nothing was promised, or nothing could be computed. */
  readonly isDigestRight?: boolean
  readonly isDiffIdRight?: boolean
  readonly problems: readonly Problem[]
}

export interface DigestOptions {
  readonly signal?: AbortSignal | undefined
  /** Called with the stored bytes read so far. */
  readonly onProgress?: ((readBytes: number) => void) | undefined
  /** Awaited between chunks: holds the work up while something more urgent is done. */
  readonly pause?: (() => Promise<void>) | undefined
}

/** The digest of a blob as it is stored (descriptor.md, Digests). */
export async function computeBlobDigest(source: ByteSource, { signal, onProgress, pause }: DigestOptions): Promise<BlobDigest> {
  const hash = await createSha256()
  let readBytes = 0
  for await (const chunk of readChunks(source, { signal })) {
    hash.update(chunk)
    onProgress?.((readBytes += chunk.length))
    await pause?.()
  }
  return parseBlobDigest(sha256Digest(hash.hex()))
}

export interface ContentCheckOptions extends DigestOptions {
  /** Layer index, for problems; 0 unless given. */
  readonly layer?: number | undefined
  /** Of the layer's descriptor; they promise its table of contents. */
  readonly annotations?: Readonly<Record<string, string>> | undefined
}

/** What a layer's uncompressed tar is. */
export interface ContentCheck {
  /**
   * `same` as the blob's digest where the blob is the tar itself; `unreadable` where it is in a compression that is not read;
   * undefined where it cannot be decompressed to its end.
   */
  readonly diffId: DiffId | 'same' | 'unreadable' | undefined
  /** Files whose content is not what the layer's table of contents promises. */
  readonly problems: readonly Problem[]
}

/**
 * Computes the digest of a layer's uncompressed tar (config.md, Layer DiffID), and on the way compares its files with the
 * digests of its table of contents. Apart from reading the layer, so that hashing never stands between a person and the tree.
 */
export async function checkContent(source: ByteSource, options: ContentCheckOptions): Promise<ContentCheck> {
  const { signal, onProgress: onRead } = options
  const head = await source.read({ offset: 0, size: magicHeadSize }, signal)
  const compression = detectCompression(head)
  // What is packed in another way has a DiffID that only its unpacking would tell.
  if (compression.name === 'none') return { diffId: findPacking(head) === undefined ? 'same' : 'unreadable', problems: [] }
  const hash = await createSha256()
  const tocCheck = await TocContentCheck.open(source, options)
  let diffId: DiffId | undefined
  try {
    for await (const chunk of compression.decompress(source, {
      problems: new ProblemList(),
      signal,
      onRead,
    })) {
      hash.update(chunk)
      tocCheck?.push(chunk)
      await options.pause?.()
    }
    diffId = parseDiffId(sha256Digest(hash.hex()))
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
  }
  return { diffId, problems: tocCheck?.finish() ?? [] }
}
