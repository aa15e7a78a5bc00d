import type { PathEvent } from '../analysis/path-history.ts'
import type { Unread } from '../analysis/problem-kinds.ts'
import type { Image } from '../image/types.ts'
import { unreadJson } from './unread-json.ts'

/** What each layer did to a path, as scripts read it: sizes in bytes; what an event has nothing of is left out. */
export function historyJson(
  path: string,
  events: readonly PathEvent[],
  image: Image,
  unread: readonly Unread[],
): Record<string, unknown> {
  return {
    path,
    events: events.map(({ layer, change, entry, size, changedFields, cause }) => ({
      layer,
      change,
      size: entry === undefined ? undefined : size,
      sha256: entry?.tree.sha256.get(entry.node),
      changed: changedFields.length === 0 ? undefined : changedFields,
      cause,
      instruction: image.layers[layer]?.instruction?.original,
    })),
    unread: unreadJson(unread),
  }
}
