import { createSha256 } from '../../bytes/hashing.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../../image/digest.ts'
import { chunksOf, type Content, joinContents } from '../overlay/content.ts'
import { type TarItem, writeTar } from '../tar-file.ts'
import { type Packing, packings } from './packings.ts'

/** A layer as it is stored. */
export interface PackedLayer {
  /** SHA-256 of the tar. */
  readonly diffId: DiffId
  /** SHA-256 of the blob. */
  readonly digest: BlobDigest
  readonly blob: Content
  readonly mediaType: string
  /** Bytes of the tar. */
  readonly tarBytes: number
  /** Of its descriptor, where its form has any. */
  readonly annotations?: Readonly<Record<string, string>>
}

/**
 * Writes entries as a tar and packs it, with gzip where nothing else is asked for. The same entries give the same bytes everywhere.
 * @param first paths of files that are to come first, in forms that know of that
 */
export async function packLayer(
  items: readonly TarItem[],
  packing: Packing = packings.gzip,
  first: readonly string[] = [],
): Promise<PackedLayer> {
  const tarHash = await createSha256()
  const blobHash = await createSha256()
  const form = packing.packItems?.(items, first)
  let tarBytes = 0
  function* hashed(): Generator<Content> {
    for (const content of form === undefined ? writeTar(items) : [form.tar]) {
      for (const chunk of chunksOf(content)) tarHash.update(chunk)
      tarBytes += content.size
      yield content
    }
  }
  const packed = joinContents([...(form === undefined ? packing.pack(hashed()) : hashed())])
  const blob = form?.blob ?? packed
  for (const chunk of chunksOf(blob)) blobHash.update(chunk)
  return {
    diffId: parseDiffId(sha256Digest(tarHash.hex())),
    digest: parseBlobDigest(sha256Digest(blobHash.hex())),
    blob,
    mediaType: packing.mediaType,
    tarBytes,
    ...(form === undefined ? {} : { annotations: form.annotations }),
  }
}
