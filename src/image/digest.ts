import { FormatError } from '../bytes/errors.ts'

/**
 * Digests as the image-spec writes them (descriptor.md, Digests): `sha256:` and 64 hex digits, seldom `sha512:`.
 * Each kind has its own type: taking a layer's blob digest for its DiffID is the classic mistake here.
 */
export type BlobDigest = string & { readonly __digest: 'blob' }
/** Digest of a layer's uncompressed tar (config.md, Layer DiffID). */
export type DiffId = string & { readonly __digest: 'diff' }
/** Digest of a stack of layers (config.md, Layer ChainID). */
export type ChainId = string & { readonly __digest: 'chain' }
/** Digest of the image's configuration (config.md, ImageID). */
export type ImageId = BlobDigest

const pattern = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[A-Za-z0-9=_-]+$/
const lengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** Whether a text is a digest; for the registered algorithms also whether its length is right. */
export function isDigest(text: string): boolean {
  if (!pattern.test(text)) return false
  const colon = text.indexOf(':')
  const length = lengths[text.slice(0, colon)]
  const encoded = text.slice(colon + 1)
  return length === undefined || (encoded.length === length && /^[0-9a-f]+$/.test(encoded))
}

/**
 * Parses a digest out of a manifest, index or file name.
 * @throws FormatError `digest` when it is none
 */
export function parseBlobDigest(text: string): BlobDigest {
  if (!isDigest(text)) throw new FormatError('digest', { text })
  return text as BlobDigest
}

/**
 * Parses an entry of a config's `rootfs.diff_ids`.
 * @throws FormatError `digest` when it is none
 */
export function parseDiffId(text: string): DiffId {
  return parseBlobDigest(text) as string as DiffId
}

/** The SHA-256 digest made of 64 hex digits. */
export function sha256Digest(hex: string): string {
  return `sha256:${hex}`
}

/** The path of a blob in an OCI image layout (image-layout.md, Blobs). */
export function blobPath(digest: BlobDigest): string {
  return `blobs/${digest.replace(':', '/')}`
}

/** Whether this program computes digests of that algorithm: SHA-256, which all images use. */
export function isCheckable(digest: string): boolean {
  return digest.startsWith('sha256:')
}
