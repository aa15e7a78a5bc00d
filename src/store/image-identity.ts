import type { Image } from '../image/types.ts'
import { hasDigest } from './short-digest.ts'
import type { Address } from './url.ts'

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
