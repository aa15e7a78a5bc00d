import { createSha256, sha256Hex } from '../../bytes/hashing.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../../image/digest.ts'
import { chunksOf, type Content, joinContents } from '../overlay/content.ts'
import { type TarItem, writeTar } from '../tar-file.ts'
import { type Packing, packings } from './packings.ts'
import { mostWhole, withWhole } from './whole-bytes.ts'

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
  const form = await packing.packItems?.(items, first)
  const contents = form === undefined ? [...writeTar(items)] : [form.tar]
  const tar = joinContents(contents)
  // A platform with a thread for it hashes the tar while it is compressed here.
  const diffId = digestOf(tar)
  const blob = form?.blob ?? joinContents([...(await packing.pack(contents))])
  return {
    diffId: parseDiffId(await diffId),
    digest: parseBlobDigest(await digestOf(blob)),
    blob,
    mediaType: packing.mediaType,
    tarBytes: tar.size,
    ...(form === undefined ? {} : { annotations: form.annotations }),
  }
}

/** Platforms hash at once what they have whole: fast, and some of them in a thread of their own. */
async function digestOf(content: Content): Promise<string> {
  if (content.size <= mostWhole) return sha256Digest(await withWhole(content, sha256Hex))
  const hash = await createSha256()
  for (const chunk of chunksOf(content)) hash.update(chunk)
  return sha256Digest(hash.hex())
}
