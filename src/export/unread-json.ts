import type { Unread } from '../analysis/problem-kinds.ts'

/** What was not read, as scripts read it: the layer null for the archive and the image as a whole, the compression null where nothing tells. */
export function unreadJson(unread: readonly Unread[]): Record<string, unknown>[] {
  return unread.map(({ layer, reason, compression, message }) => ({
    layer: layer ?? null,
    reason,
    compression: compression ?? null,
    message,
  }))
}
