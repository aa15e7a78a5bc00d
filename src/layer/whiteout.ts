import type { TarEntry } from '../formats/tar/tar-entry.ts'

/**
 * How layers say that something is gone. The only file that knows the marker names (layer.md, Whiteouts; inherited from
 * AUFS) and overlayfs's own form of the same (kernel documentation, overlayfs, "whiteouts and opaque directories").
 */
const prefix = '.wh.'
const opaqueMarker = '.wh..wh..opq'
const bookkeepingPrefix = '.wh..wh.'

/** What an entry's name says. */
export type Marking =
  /** A real entry. */
  | { readonly kind: 'entry' }
  /** Hides `name` in the same directory. */
  | { readonly kind: 'whiteout'; readonly name: string }
  /** Hides everything below its directory. */
  | { readonly kind: 'opaque' }
  /** AUFS's own files: neither content nor deletion. */
  | { readonly kind: 'bookkeeping' }
  /** A marker that names nothing that could be hidden. */
  | { readonly kind: 'invalid' }

/** Reads the last component of an entry's path. */
export function readMarking(name: string): Marking {
  if (!name.startsWith(prefix)) return { kind: 'entry' }
  if (name === opaqueMarker) return { kind: 'opaque' }
  if (name.startsWith(bookkeepingPrefix)) return { kind: 'bookkeeping' }
  const hidden = name.slice(prefix.length)
  // Hiding the directory itself or its parent would reach outside of where the marker stands.
  return hidden === '' || hidden === '.' || hidden === '..' ? { kind: 'invalid' } : { kind: 'whiteout', name: hidden }
}

/** The name of the marker that says this: the inverse of `readMarking`. */
export function writeMarking(
  marking: { readonly kind: 'whiteout'; readonly name: string } | { readonly kind: 'opaque' },
): string {
  return marking.kind === 'opaque' ? opaqueMarker : `${prefix}${marking.name}`
}

/** Whether a directory is a marker or lies below one, where nothing can be. */
export function isBelowMarker(directory: string): boolean {
  return directory.includes(prefix) && directory.split('/').some((name) => name.startsWith(prefix))
}

/** Overlayfs's whiteout: a character device 0:0. */
export function isOverlayWhiteout(entry: TarEntry): boolean {
  return entry.kind === 'character' && entry.deviceMajor === 0 && entry.deviceMinor === 0
}

/** Overlayfs's opaque directory: an xattr of value `y`. */
export function isOverlayOpaque(entry: TarEntry): boolean {
  if (entry.kind !== 'directory' || entry.xattrs === undefined) return false
  const value = entry.xattrs.get(overlayOpaqueName(entry.xattrs))
  return value?.length === 1 && value[0] === 0x79
}

/** Whose attributes overlayfs keeps its notes in: only root may write the first; a mount with `userxattr` takes the second. */
export type OverlayNamespace = 'trusted' | 'user'

/** The attribute that makes a directory opaque. */
export const opaqueXattrs: Readonly<Record<OverlayNamespace, string>> = {
  trusted: 'trusted.overlay.opaque',
  user: 'user.overlay.opaque',
}

/** Which of overlayfs's two attributes makes a directory opaque: that of the root user, or where it is missing the other. */
export function overlayOpaqueName(xattrs: ReadonlyMap<string, Uint8Array> | undefined): string {
  const { trusted, user } = opaqueXattrs
  return xattrs?.has(trusted) === false && xattrs.has(user) ? user : trusted
}
