/**
 * Why a file, or something in it, was not searched as text is. `binary` and `test-data`: only for tokens of an exact form. `time-limit` and
 * `archive-limit`: not to its end, what was found until then counts.
 */
export type SkipReason = 'binary' | 'too-large' | 'test-data' | 'time-limit' | 'archive-limit' | 'archive-unread'

/** What an archive holds: its name in there, and its bytes, which nobody changes, or why there are none. */
export interface Part {
  /** Without a slash in front. Undefined for what is the archive itself, less its compression. */
  readonly name: string | undefined
  readonly bytes: Uint8Array<ArrayBuffer> | SkipReason
}

/** A file of a layer that was not searched as text is, or not all of it. */
export interface SkippedFile {
  readonly path: string
  readonly reason: SkipReason
  /** The first thing in it that the reason is about; none where it is the file itself. */
  readonly inside?: string
}
