/** What every advice says of the change that it is about. */
export interface AdvisedChange {
  /** The instruction to change: that of this layer. */
  readonly layer: number
  /** Content bytes that no other advice of the image counts. */
  readonly savedBytes: number
  /** Stored files that are saved. */
  readonly paths: number
  /** What they have in common: the file, or the deepest folder that they are all in. Without a slash in front, '' for the root. */
  readonly path: string
}

/** Below this a change is not worth a line. */
export const minSavedBytes = 10_000
