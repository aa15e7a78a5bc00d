import type { ByteSource } from '../../bytes/byte-source.ts'
import type { TarEntry } from '../../formats/tar/tar-entry.ts'
import { scanTarDirectory } from '../../formats/tar/tar-directory.ts'
import { normalizeArchivePath } from '../archive-directory.ts'
import { layouts } from '../layouts/index.ts'

/**
 * The first entries mostly settle it: image archives hold blobs, layer folders and JSON, root file systems hold etc and usr.
 * After so many names that are no image's, only a marker can tell that it is an image archive all the same.
 */
export const enoughForeignNames = 200

const markers: ReadonlySet<string> = new Set(layouts.flatMap((layout) => layout.markers))

/** Counts the names of an archive that no image archive has, as they are listed. */
export class ForeignNames {
  /** Whether a layout's marker was among the names. */
  isMarked = false
  #count = 0
  #seen = 0

  /** Whether there are so many that it is no image archive, unless it has a marker. */
  get isOver(): boolean {
    return this.#count >= enoughForeignNames
  }

  /** Whether listing can end: there are too many, and no marker among all that are listed. */
  isEnough(entries: readonly TarEntry[]): boolean {
    for (; this.#seen < entries.length; this.#seen++) {
      const path = normalizeArchivePath(entries[this.#seen]?.path ?? '')
      if (markers.has(path)) this.isMarked = true
      else if (!/^(blobs(\/|$)|sha256:|[0-9a-f]{64})/.test(path)) this.#count++
    }
    return this.isOver && !this.isMarked
  }
}

/** Folders that root file systems and their layers have at their top, and hardly an image archive (hier(7)). */
const rootFolders = new Set([
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'lib64',
  'proc',
  'root',
  'sbin',
  'sys',
  'tmp',
  'usr',
  'var',
])
/** So much is read of what has one of these before it is taken for a root file system: several thousand small files. */
const maxRootBytes = 8 << 20

/**
 * Whether a layout's marker stands anywhere in a tar. What looks like a root file system is not walked to its end, which
 * would read nearly all of it.
 */
export async function hasLateMarker(source: ByteSource, signal?: AbortSignal): Promise<boolean> {
  let isMarked = false
  let hasRootFolder = false
  const take = (entry: TarEntry) => {
    const { path } = entry
    // Of a million names hardly one ends as a marker does: the others are not taken apart.
    if (markers.has(path.slice(path.lastIndexOf('/') + 1))) isMarked ||= markers.has(normalizeArchivePath(path))
    hasRootFolder ||= rootFolders.has(normalizeArchivePath(path).split('/', 1)[0] ?? '')
  }
  const isEnough = (readBytes: number) => isMarked || (hasRootFolder && readBytes >= maxRootBytes)
  await scanTarDirectory(source, take, isEnough, signal)
  return isMarked
}
