import type { Image } from '../image/types.ts'
import type { Address } from './url.ts'

/** Hex digits of a digest that stand in an address: 64 bits, so that no two images share them by chance. */
const digits = 16

/**
 * The beginning of the digest by which addresses name an image: of its manifest, where there is none of its configuration.
 * Hex digits without the algorithm; undefined for what has neither, such as a root file system.
 */
export function shortDigestOf({ manifestDigest, imageId }: Pick<Image, 'manifestDigest' | 'imageId'>): string | undefined {
  return hexOf(manifestDigest)?.slice(0, digits) ?? hexOf(imageId)?.slice(0, digits)
}

/** Whether an image has a digest that begins so: one archive of it may have a manifest, and another not. */
export function hasDigest({ manifestDigest, imageId }: Pick<Image, 'manifestDigest' | 'imageId'>, beginning: string): boolean {
  return [manifestDigest, imageId].some((digest) => hexOf(digest)?.startsWith(beginning) === true)
}

/** What is known of an open file, as far as addresses go by it. */
export interface NamedImages {
  readonly name: string
  /** Undefined until the archive's directory is read. */
  readonly archive: { readonly images: readonly Pick<Image, 'manifestDigest' | 'imageId'>[] } | undefined
}

/**
 * Whether an address is about an open file. `same`: it has the image with that digest, under whatever name; by an address without a
 * digest, a file of that name. `changed`: a file of that name in which no image has that digest. `other`: neither.
 */
export interface AddressMatch {
  readonly kind: 'same' | 'changed' | 'other'
  /** Number in the archive of the image that the address is about. */
  readonly image: number
}

/** Compares an address with an open file. */
export function matchAddress(
  { file, digest, image = 0 }: Pick<Address, 'file' | 'digest' | 'image'>,
  { name, archive }: NamedImages,
): AddressMatch {
  if (digest === undefined) return { kind: file === name ? 'same' : 'other', image }
  const images = archive?.images ?? []
  const named = images[image]
  const found =
    named !== undefined && hasDigest(named, digest) ? image : images.findIndex((candidate) => hasDigest(candidate, digest))
  if (found >= 0) return { kind: 'same', image: found }
  return { kind: file === name ? 'changed' : 'other', image }
}

/** The hex digits of a digest; undefined where it has others. */
function hexOf(digest: string | undefined): string | undefined {
  return digest === undefined ? undefined : /:([0-9a-f]{32,})$/.exec(digest)?.[1]
}
