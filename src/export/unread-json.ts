import type { Unread, UnreadReason } from '../analysis/problem-kinds.ts'
import { en } from '../words/en.ts'
import { problemText } from '../words/problem-text.ts'

/** Something that was not read, as scripts read it. */
export interface UnreadJson {
  /** Null for the archive and the image as a whole. */
  readonly layer: number | null
  readonly reason: UnreadReason
  /** Null where nothing tells. */
  readonly compression: string | null
  readonly message: string
}

/** What was not read, as scripts read it. */
export function unreadJson(unread: readonly Unread[]): UnreadJson[] {
  return unread.map(({ layer, reason, compression, problem }) => ({
    layer: layer ?? null,
    reason,
    compression: compression ?? null,
    message: problemText(en, problem),
  }))
}
