import type { Unread } from '../analysis/problem-kinds.ts'
import type { Report } from '../analysis/index.ts'
import { unreadJson } from './unread-json.ts'

/** What is wasted, as scripts read it: sizes in bytes, every path, and the layers that it knows nothing of. */
export function wasteJson({ space, duplicates, dive }: Report, unread: readonly Unread[]): Record<string, unknown> {
  const { contentBytes, mergedBytes, wastedBytes, efficiency } = space
  return {
    contentBytes,
    mergedBytes,
    wastedBytes,
    efficiency,
    duplicateBytes: duplicates.duplicateBytes,
    byLayer: space.layers.map((layer, index) => ({ index, ...layer })),
    byPath: space.wastedPaths.map(({ path, wastedBytes: bytes, versions }) => ({
      path,
      wastedBytes: bytes,
      versions: versions.map((version) => ({ layer: version.layer, bytes: version.bytes, reason: version.reason })),
    })),
    dive: { score: dive.score, wastedBytes: dive.wastedBytes, userBytes: dive.userBytes, wastedShare: dive.wastedShare },
    unread: unreadJson(unread),
  }
}
