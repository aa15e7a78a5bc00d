/** One entry of an archive. Names are hostile text. */
export interface ArchiveEntry {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** Uncompressed, in bytes; undefined where the archive does not say. */
  readonly size: number | undefined
  /** Seconds since 1970; undefined where the archive does not say. */
  readonly mtimeSeconds: number | undefined
}

/** What an archive lists. */
export interface ArchiveListing {
  /** In the order of the archive. */
  readonly entries: readonly ArchiveEntry[]
  /** Whether there are more than are listed, or the rest could not be read. */
  readonly isCut: boolean
}

/** Entries above this are not listed. */
export const maxListedEntries = 10_000
