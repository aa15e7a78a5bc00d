import { formatPlatform, matchesPlatform } from '../image/platform.ts'
import type { Image } from '../image/types.ts'

/** Which image of an archive is meant; what is undefined fits all. */
export interface ImageChoice {
  /** A name, which may leave out the tag `latest` or a registry in front, or a digest of the manifest or the configuration. */
  readonly reference: string | undefined
  /** OS/ARCH[/VARIANT]. */
  readonly platform: string | undefined
}

/** The images that a choice leaves. */
export function chooseImages(images: readonly Image[], { reference, platform }: ImageChoice): Image[] {
  return images.filter(
    (image) =>
      (reference === undefined || matchesReference(image, reference)) &&
      (platform === undefined || (image.platform !== undefined && matchesPlatform(image.platform, platform))),
  )
}

function matchesReference({ manifestDigest, imageId, references }: Image, reference: string): boolean {
  return (
    [manifestDigest, imageId].some((digest) => digest === reference) ||
    references.some((name) => name === reference || name === `${reference}:latest` || name.endsWith(`/${reference}`))
  )
}

/** Labels by which a person can choose: name and platform, and the digest where these are the same. @param unnamed stands for a name */
export function labelImages(images: readonly Image[], unnamed: string): string[] {
  const labels = images.map(({ references, imageId, platform }) =>
    [references.join(' ') || imageId || unnamed, platform && formatPlatform(platform)].filter(Boolean).join(' '),
  )
  return labels.map((label, i) =>
    labels.indexOf(label) === labels.lastIndexOf(label)
      ? label
      : [label, images[i]?.manifestDigest ?? images[i]?.imageId].filter(Boolean).join(' '),
  )
}
