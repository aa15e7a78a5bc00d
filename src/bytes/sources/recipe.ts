/** How bytes can be had: it crosses to any thread, which opens it. Two kinds are opened as the platform and the thread tell. */
export type SourceRecipe = BlobRecipe | SliceRecipe | LocalRecipe | CachedRecipe

/** A Blob, of which a File is one: it crosses to another thread by reference. */
export interface BlobRecipe {
  readonly kind: 'blob'
  readonly blob: Blob
  readonly size: number
}

/** A part of what another recipe opens: `size` bytes from `offset`. */
export interface SliceRecipe {
  readonly kind: 'slice'
  readonly of: SourceRecipe
  readonly offset: number
  readonly size: number
}

/**
 * A file of the machine. The platform brings the kind that opens it: browsers have none, the command line reads it by
 * position.
 */
export interface LocalRecipe {
  readonly kind: 'local'
  /** A path, or a descriptor that is open in this process, for a file that has no name any more. */
  readonly file: string | number
  readonly size: number
}

/** What another recipe opens, each byte of it read once (`bytes/cached-source.ts`). */
export interface CachedRecipe {
  readonly kind: 'cached'
  /** Number of the opening of an archive that reads it: what one opening has read is not shown by the next. */
  readonly opening: number
  /** Plain data. */
  readonly of: SourceRecipe
  readonly size: number
}
