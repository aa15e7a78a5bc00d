import { recognizeMagic } from '../formats/magic.ts'
import { hasValidChecksum } from '../formats/tar/header.ts'

/** Why nothing of a layer can be shown. */
export interface Unreadable {
  /** `layer-packed`: in a compression or archive form that is known by name only. */
  readonly code: 'layer-packed' | 'layer-unreadable'
  /** What is wrong and what to do, without the layer's number. */
  readonly message: string
  /** Name of that form: `bzip2`. Undefined where it is none. */
  readonly packing: string | undefined
}

/** What container engines unpack beside gzip and Zstandard, so that tools can repack it. */
const enginesUnpack = new Set(['bzip2', 'xz'])

/**
 * Explains a layer without a single entry by its first bytes.
 * @param head the first bytes after decompression; undefined where not even those could be had
 * @param reason what the reader stumbled over; undefined where it found an empty archive
 * @returns undefined where the archive is empty and its bytes are nothing else that is known
 */
export function describeUnreadable(head: Uint8Array | undefined, reason: string): Unreadable
export function describeUnreadable(head: Uint8Array | undefined, reason: undefined): Unreadable | undefined
export function describeUnreadable(head: Uint8Array | undefined, reason: string | undefined): Unreadable | undefined {
  const known = head === undefined ? undefined : recognizeMagic(head)
  if (known === undefined) {
    return reason === undefined
      ? undefined
      : { code: 'layer-unreadable', message: `${reason}; nothing of it can be shown, save the image again`, packing: undefined }
  }
  const packing = known.packing?.name
  if (packing === undefined) {
    return {
      code: 'layer-unreadable',
      message: `no tar but another format (${known.kind.id.toUpperCase()}); nothing of it can be shown, take the form of the image that has tar layers`,
      packing,
    }
  }
  const advice = enginesUnpack.has(packing)
    ? 'repack it: skopeo copy --dest-compress-format gzip --dest-force-compress-format SOURCE oci-archive:repacked.tar'
    : 'engines do not unpack it either: build the image again with gzip or zstd layers'
  return { code: 'layer-packed', message: `packed with ${packing}, which is not read here; ${advice}`, packing }
}

/** Whether a blob with these first bytes is in a compression or archive form that is not read. A tar's first name may look like one. */
export function isPacked(head: Uint8Array): boolean {
  const isTar = head.length >= 512 && hasValidChecksum(head)
  return !isTar && recognizeMagic(head)?.packing !== undefined
}
