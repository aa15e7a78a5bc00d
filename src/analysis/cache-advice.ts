import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree, type PathId } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'
import { type AdvisedChange, minSavedBytes } from './advised-change.ts'
import type { FinalFiles } from './final-files.ts'

/** About a cache, or something else that nobody needs, that the final image still holds; `path` is its directory. */
export interface CacheAdvice extends AdvisedChange {
  readonly id: 'clean-cache'
  readonly otherLayer: undefined
  readonly cache: CacheId
}

/**
 * What package managers fill and nobody reads again, and what packages bring for people at a terminal. In `homes` from the home of any
 * user on. None is within another.
 */
const caches = [
  { id: 'apt-lists', paths: ['var/lib/apt/lists'], homes: [] },
  { id: 'apt', paths: ['var/cache/apt'], homes: [] },
  { id: 'apk', paths: ['var/cache/apk', 'etc/apk/cache'], homes: [] },
  { id: 'dnf', paths: ['var/cache/dnf', 'var/cache/libdnf5'], homes: [] },
  { id: 'yum', paths: ['var/cache/yum'], homes: [] },
  { id: 'pip', paths: [], homes: ['.cache/pip'] },
  { id: 'uv', paths: [], homes: ['.cache/uv'] },
  { id: 'poetry', paths: [], homes: ['.cache/pypoetry'] },
  { id: 'npm', paths: [], homes: ['.npm'] },
  { id: 'yarn', paths: ['usr/local/share/.cache/yarn'], homes: ['.cache/yarn', '.yarn/berry/cache'] },
  { id: 'pnpm', paths: [], homes: ['.local/share/pnpm/store', '.cache/pnpm'] },
  { id: 'go-build', paths: [], homes: ['.cache/go-build'] },
  { id: 'go-modules', paths: ['go/pkg/mod'], homes: ['go/pkg/mod'] },
  { id: 'cargo', paths: ['usr/local/cargo/registry', 'usr/local/cargo/git'], homes: ['.cargo/registry', '.cargo/git'] },
  { id: 'maven', paths: [], homes: ['.m2/repository'] },
  { id: 'gradle', paths: [], homes: ['.gradle/caches', '.gradle/wrapper/dists'] },
  { id: 'gem', paths: ['usr/local/bundle/cache'], homes: ['.bundle/cache', '.gem/specs'] },
  { id: 'composer', paths: [], homes: ['.composer/cache', '.cache/composer'] },
  { id: 'documentation', paths: ['usr/share/doc', 'usr/share/man', 'usr/share/info'], homes: [] },
  { id: 'locales', paths: ['usr/share/locale'], homes: [] },
  { id: 'debug-symbols', paths: ['usr/lib/debug'], homes: [] },
] as const

/** A cache that is known. */
export type CacheId = (typeof caches)[number]['id']

/** Finds caches that the final image still holds, by the layers that filled them, and takes their files. */
export function adviseOnCaches(layers: readonly LayerTree[], merged: MergedTree, files: FinalFiles): CacheAdvice[] {
  const homes = ['root', ...childrenOf(merged, 'home')]
  return caches.flatMap(({ id: cache, paths, homes: inHomes }) =>
    [...paths, ...homes.flatMap((home) => inHomes.map((path) => `${home}/${path}`))].flatMap((path) => {
      const top = findPath(merged, path)
      return top < 0 ? [] : adviseOnCache(layers, merged, files, { cache, path, top })
    }),
  )
}

function adviseOnCache(
  layers: readonly LayerTree[],
  merged: MergedTree,
  files: FinalFiles,
  { cache, path, top }: { readonly cache: CacheId; readonly path: string; readonly top: PathId },
): CacheAdvice[] {
  const end = merged.subtreeEnd[top] ?? 0
  const byLayer = new Map<number, PathId[]>()
  for (let at = top; at < end; at++) {
    const event = eventAtStep(merged, at, merged.layerCount)
    if (!isPresent(merged, event)) continue
    // Licences ask that it stays.
    if (cache === 'documentation' && merged.names.get(merged.name[at] ?? 0) === 'copyright') continue
    const layer = merged.eventLayer[event] ?? 0
    const size = layers[layer]?.size[merged.eventNode[event] ?? 0] ?? 0
    if (size === 0 || files.isLinkedFromOutside(at, top, end)) continue
    const found = byLayer.get(layer)
    if (found === undefined) byLayer.set(layer, [at])
    else found.push(at)
  }
  return [...byLayer].flatMap(([layer, found]): CacheAdvice[] => {
    const savedBytes = found.reduce((sum, at) => sum + files.sizeOf(at), 0)
    if (savedBytes < minSavedBytes) return []
    for (const at of found) files.take(at)
    return [{ id: 'clean-cache', layer, otherLayer: undefined, savedBytes, paths: found.length, cache, path }]
  })
}

/** The paths right below one. */
function childrenOf(merged: MergedTree, path: string): string[] {
  const top = findPath(merged, path)
  const children: string[] = []
  if (top < 0) return children
  const end = merged.subtreeEnd[top] ?? 0
  for (let child = top + 1; child < end; child = merged.subtreeEnd[child] ?? end) children.push(pathOf(merged, child))
  return children
}
