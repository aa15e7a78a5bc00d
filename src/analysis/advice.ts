import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { findPath } from '../tree/preorder.ts'
import { type WastedVersion, type WasteTable, versionAt, wasteReasons } from './waste-table.ts'

/** One change to the Dockerfile that would make the image smaller, with the bytes that it would save. */
export type Advice = WasteAdvice | CacheAdvice

interface AdvisedChange {
  /** The instruction to change: that of this layer. */
  readonly layer: number
  readonly savedBytes: number
  readonly paths: number
}

/** About content that one layer brings and another makes needless. */
export interface WasteAdvice extends AdvisedChange {
  /** Stable, kebab-case. */
  readonly id: 'delete-in-the-same-run' | 'copy-with-mode-and-owner' | 'copy-once' | 'replace-in-one-layer'
  /** The layer whose work moves there or becomes needless. */
  readonly otherLayer: number
}

/** About a cache that the final image still holds. */
export interface CacheAdvice extends AdvisedChange {
  readonly id: 'clean-cache'
  readonly otherLayer: undefined
  readonly cache: CacheId
  /** Directory of the cache, without a slash in front. */
  readonly path: string
}

/** Below this a change is not worth a line. */
const minSavedBytes = 10_000

/** Caches that package managers fill and nobody reads again. */
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

/** Finds what would save bytes, most first. Only where the bytes are really there. */
export function findAdvice(layers: readonly LayerTree[], merged: MergedTree, waste: WasteTable): Advice[] {
  const advice: Advice[] = [...adviseOnWaste(waste), ...adviseOnCaches(layers, merged)]
  return advice.filter(({ savedBytes }) => savedBytes >= minSavedBytes).sort((a, b) => b.savedBytes - a.savedBytes)
}

/** Wasted bytes that one pair of instructions makes for one reason. */
function adviseOnWaste(waste: WasteTable): WasteAdvice[] {
  const groups = new Map<number, { readonly version: WastedVersion; savedBytes: number; paths: number }>()
  const shadowed = wasteReasons.indexOf('shadowed')
  for (let at = 0; at < waste.layer.length; at++) {
    const reason = waste.reason[at] ?? 0
    if (reason === shadowed) continue
    const key = ((waste.layer[at] ?? 0) * 2 ** 16 + (waste.by[at] ?? 0)) * wasteReasons.length + reason
    const group = groups.get(key) ?? { version: versionAt(waste, at), savedBytes: 0, paths: 0 }
    group.savedBytes += waste.bytes[at] ?? 0
    group.paths++
    groups.set(key, group)
  }
  return [...groups.values()].map(({ version, savedBytes, paths }) => ({ savedBytes, paths, ...adviseOnGroup(version) }))
}

function adviseOnGroup({ layer, by, reason }: WastedVersion): Pick<WasteAdvice, 'id' | 'layer' | 'otherLayer'> {
  switch (reason) {
    case 'deleted':
      return { id: 'delete-in-the-same-run', layer, otherLayer: by }
    case 'metadata-only':
      return { id: 'copy-with-mode-and-owner', layer: by, otherLayer: layer }
    case 'overwritten':
      return { id: 'copy-once', layer, otherLayer: by }
    default:
      return { id: 'replace-in-one-layer', layer, otherLayer: by }
  }
}

/** Caches that the final image still holds. */
function adviseOnCaches(layers: readonly LayerTree[], merged: MergedTree): CacheAdvice[] {
  return caches.flatMap(({ id: cache, path }) => {
    const top = findPath(merged, path)
    if (top < 0) return []
    const byLayer = new Map<number, { savedBytes: number; paths: number }>()
    for (let at = top; at < (merged.subtreeEnd[top] ?? 0); at++) {
      const event = eventAtStep(merged, at, merged.layerCount)
      if (!isPresent(merged, event)) continue
      const layer = merged.eventLayer[event] ?? 0
      const size = layers[layer]?.size[merged.eventNode[event] ?? 0] ?? 0
      if (size === 0) continue
      const known = byLayer.get(layer) ?? { savedBytes: 0, paths: 0 }
      byLayer.set(layer, { savedBytes: known.savedBytes + size, paths: known.paths + 1 })
    }
    return [...byLayer].map(([layer, sums]) => ({
      id: 'clean-cache' as const,
      layer,
      otherLayer: undefined,
      ...sums,
      cache,
      path,
    }))
  })
}
