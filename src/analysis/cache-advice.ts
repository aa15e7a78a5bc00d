import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree, pathOfEvent } from '../merge/merged-tree.ts'
import { findPath } from '../tree/preorder.ts'
import { type AdvisedChange, minSavedBytes } from './advised-change.ts'

/** About a cache that the final image still holds; `path` is its directory. */
export interface CacheAdvice extends AdvisedChange {
  readonly id: 'clean-cache'
  readonly otherLayer: undefined
  readonly cache: CacheId
}

/** Caches that package managers fill and nobody reads again. None is within another. */
const caches = [
  { id: 'apt-lists', path: 'var/lib/apt/lists' },
  { id: 'apt', path: 'var/cache/apt' },
  { id: 'apk', path: 'var/cache/apk' },
  { id: 'dnf', path: 'var/cache/dnf' },
  { id: 'yum', path: 'var/cache/yum' },
  { id: 'pip', path: 'root/.cache/pip' },
  { id: 'npm', path: 'root/.npm' },
  { id: 'yarn', path: 'usr/local/share/.cache/yarn' },
  { id: 'go-build', path: 'root/.cache/go-build' },
  { id: 'go-modules', path: 'go/pkg/mod' },
] as const

/** A cache that is known. */
export type CacheId = (typeof caches)[number]['id']

/** Finds caches that the final image still holds, by the layers that filled them. */
export function adviseOnCaches(layers: readonly LayerTree[], merged: MergedTree): CacheAdvice[] {
  return caches.flatMap(({ id: cache, path }) => {
    const top = findPath(merged, path)
    if (top < 0) return []
    const end = merged.subtreeEnd[top] ?? 0
    const linked = findLinkedFromOutside(merged, top, end)
    const byLayer = new Map<number, { savedBytes: number; paths: number }>()
    for (let at = top; at < end; at++) {
      const event = eventAtStep(merged, at, merged.layerCount)
      if (!isPresent(merged, event)) continue
      const layer = merged.eventLayer[event] ?? 0
      const node = merged.eventNode[event] ?? 0
      const size = layers[layer]?.size[node] ?? 0
      if (size === 0 || linked.get(layer)?.has(node) === true) continue
      const known = byLayer.get(layer) ?? { savedBytes: 0, paths: 0 }
      byLayer.set(layer, { savedBytes: known.savedBytes + size, paths: known.paths + 1 })
    }
    return [...byLayer]
      .filter(([, { savedBytes }]) => savedBytes >= minSavedBytes)
      .map(([layer, sums]) => ({ id: 'clean-cache' as const, layer, otherLayer: undefined, ...sums, cache, path }))
  })
}

/** By layer the files that the final image reaches by a hard link outside of a subtree too: they stay when it is removed. */
function findLinkedFromOutside(merged: MergedTree, top: number, end: number): ReadonlyMap<number, ReadonlySet<number>> {
  const linked = new Map<number, Set<number>>()
  for (const [event, { layer, node }] of merged.hardlinks) {
    const path = pathOfEvent(merged, event)
    if ((path >= top && path < end) || eventAtStep(merged, path, merged.layerCount) !== event) continue
    linked.set(layer, (linked.get(layer) ?? new Set()).add(node))
  }
  return linked
}
