import type { Image } from '../image/types.ts'

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

/** The beginning of a digest that is long enough to tell images apart; undefined for any other text. */
export function parseDigest(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{8,128}$/.test(text) ? text : undefined
}

/** The hex digits of a digest; undefined where it has others. */
function hexOf(digest: string | undefined): string | undefined {
  return digest === undefined ? undefined : /:([0-9a-f]{32,})$/.exec(digest)?.[1]
}
