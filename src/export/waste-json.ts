import type { Unread } from '../analysis/problem-kinds.ts'
import type { Report } from '../analysis/index.ts'
import { sumReasons } from '../analysis/sum-reasons.ts'
import { unreadJson } from './unread-json.ts'

/**
 * What is wasted, as scripts read it: sizes in bytes, every path, and the layers that it knows nothing of. Stored bytes are an estimate
 * where `isStoredExact` is false.
 */
export function wasteJson({ space, duplicates, dive }: Report, unread: readonly Unread[]): Record<string, unknown> {
  const { contentBytes, mergedBytes, wastedBytes, wastedStoredBytes, isStoredExact, efficiency } = space
  return {
    contentBytes,
    mergedBytes,
    wastedBytes,
    wastedStoredBytes,
    isStoredExact,
    efficiency,
    duplicateBytes: duplicates.duplicateBytes,
    byLayer: space.layers.map((layer, index) => ({ index, ...layer })),
    byReason: sumReasons(space.wastedPaths),
    byPath: space.wastedPaths.map((wasted) => ({
      path: wasted.path,
      wastedBytes: wasted.wastedBytes,
      wastedStoredBytes: wasted.wastedStoredBytes,
      versions: wasted.versions.map(({ layer, bytes, storedBytes, reason }) => ({ layer, bytes, storedBytes, reason })),
    })),
    dive: { score: dive.score, wastedBytes: dive.wastedBytes, userBytes: dive.userBytes, wastedShare: dive.wastedShare },
    unread: unreadJson(unread),
  }
}
