/** What an entry makes in the file system. */
export type TarEntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character' | 'block' | 'fifo'

/** A stored piece of a sparse file; everything between the pieces is a hole. */
export interface SparsePiece {
  /** Offset in the file. */
  readonly offset: number
  readonly size: number
}

/**
 * One entry of a tar, extended headers already applied. Short-lived: taken by whoever reads and gone.
 */
export interface TarEntry {
  /** As stored, decoded with `decodeText`: may begin with `/` or `./`, hold `..`, end in `/`. */
  readonly path: string
  readonly kind: TarEntryKind
  /** Length of the file in bytes, holes included; 0 for everything that is not a file. */
  readonly size: number
  /** Bytes that stand in the tar for it; smaller than `size` for sparse files. */
  readonly storedSize: number
  /** Permission bits with setuid, setgid and sticky (07777). */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly userName: string
  readonly groupName: string
  /** Seconds since 1970, with a fraction where PAX gives one; negative before. */
  readonly mtimeSeconds: number
  /** Target of a symbolic or hard link, as stored; '' for all others. */
  readonly linkTarget: string
  readonly deviceMajor: number
  readonly deviceMinor: number
  /** Extended attributes by name, raw values; undefined when there are none. */
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined
  /** Pieces of a sparse file in order; undefined for others. */
  readonly sparse: readonly SparsePiece[] | undefined
  /** Offset of the entry's own header block in the tar. */
  readonly headerOffset: number
  /** Offset of the first content byte in the tar. */
  readonly dataOffset: number
}
