/**
 * Why a file, or something in it, was not searched as text is. `binary` and `test-data`: only for tokens of an exact form. `time-limit` and
 * `archive-limit`: not to its end, what was found until then counts. `match-limit`: more was found than is listed. `key-limit`: a key was not
 * read to its end.
 */
export type SkipReason =
  | 'binary'
  | 'too-large'
  | 'test-data'
  | 'time-limit'
  | 'archive-limit'
  | 'archive-unread'
  | 'match-limit'
  | 'key-limit'

/** How something is taken out of what holds it. */
export type Unpacking = Opening | Base64Stretch

/** By a kind of archive with a name in it, by a compression, or as all values of a database. */
export interface Opening {
  readonly by: (typeof unpackings)[number]
  /** In an archive, as it stands there; of a tar without what may stand before it (`./`, `/`); of git kind and id: `blob 4b82…`. */
  readonly member?: string
}

/** What a stretch of base64 or base64url stands for. */
export interface Base64Stretch {
  readonly by: 'base64'
  /** Where it stands and how long it is there, in bytes, with the white space between its lines. */
  readonly offset: number
  readonly length: number
  /** What it lacks to be of whole groups of four (RFC 4648, 4). */
  readonly padding: string
}

export const unpackings = ['zip', 'tar', 'ar', 'git-object', 'git-pack', 'sqlite', 'gzip', 'zstd', 'bzip2', 'xz'] as const

/** Why something is not told by what was found. */
export interface Skip {
  readonly reason: SkipReason
  /** Of `match-limit`: how many more there are at least. */
  readonly rest?: number
}

/** Why only the beginning of something is there. */
export type PartEnd = Extract<SkipReason, 'archive-limit' | 'archive-unread'>

/** What an archive holds: its name in there, and its bytes, which nobody changes, or why there are none. */
export interface Part {
  /** Without a slash in front. Undefined for what is the archive itself, less its compression. */
  readonly name: string | undefined
  readonly bytes: Uint8Array<ArrayBuffer> | SkipReason
  /** Why these bytes are only the beginning, which a part without bytes says once more; undefined where they are all. */
  readonly end?: PartEnd | undefined
}

/** A file of a layer that was not searched as text is, or not all of it. */
export interface SkippedFile extends Skip {
  readonly path: string
  /** The first thing in it that the reason is about; none where it is the file itself. */
  readonly inside?: string
}
