import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { findPath } from '../tree/preorder.ts'
import { type WastedVersion, type WasteTable, versionAt, wasteReasons } from './waste-table.ts'

/** One change to the Dockerfile that would make the image smaller, with the bytes that it would save. */
export interface Advice {
  /** Stable, kebab-case. */
  readonly id: 'delete-in-the-same-run' | 'copy-with-mode-and-owner' | 'copy-once' | 'clean-cache' | 'replace-in-one-layer'
  /** The instruction to change: that of this layer. */
  readonly layer: number
  /** The layer whose work moves there or becomes needless; undefined for caches that are still there. */
  readonly otherLayer: number | undefined
  readonly savedBytes: number
  readonly paths: number
  /** One or two sentences for people. */
  readonly text: string
}

/** Below this a change is not worth a line. */
const minSavedBytes = 10_000

/** Caches that package managers fill and nobody reads again, with what keeps them out of the layer. */
const caches: readonly { readonly path: string; readonly what: string; readonly how: string }[] = [
  { path: 'var/lib/apt/lists', what: 'apt package lists', how: 'rm -rf /var/lib/apt/lists/* in the RUN that updates them' },
  { path: 'var/cache/apt', what: 'the apt cache', how: 'apt-get clean in the RUN that installs' },
  { path: 'var/cache/apk', what: 'the apk cache', how: 'apk add --no-cache' },
  { path: 'var/cache/dnf', what: 'the dnf cache', how: 'dnf clean all in the RUN that installs' },
  { path: 'var/cache/yum', what: 'the yum cache', how: 'yum clean all in the RUN that installs' },
  { path: 'root/.cache/pip', what: 'the pip cache', how: 'pip install --no-cache-dir, or RUN --mount=type=cache' },
  {
    path: 'root/.npm',
    what: 'the npm cache',
    how: 'npm cache clean --force in the same RUN, or RUN --mount=type=cache,target=/root/.npm',
  },
  { path: 'usr/local/share/.cache/yarn', what: 'the yarn cache', how: 'yarn cache clean in the same RUN' },
  { path: 'root/.cache/go-build', what: 'the Go build cache', how: 'a multi-stage build, or RUN --mount=type=cache' },
  { path: 'go/pkg/mod', what: 'the Go module cache', how: 'a multi-stage build that copies only the program' },
]

/** Finds what would save bytes, most first. Only where the bytes are really there. */
export function findAdvice(layers: readonly LayerTree[], merged: MergedTree, waste: WasteTable): Advice[] {
  const advice = [...adviseOnWaste(waste), ...adviseOnCaches(layers, merged)]
  return advice.filter(({ savedBytes }) => savedBytes >= minSavedBytes).sort((a, b) => b.savedBytes - a.savedBytes)
}

/** Wasted bytes that one pair of instructions makes for one reason. */
function adviseOnWaste(waste: WasteTable): Advice[] {
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

function adviseOnGroup({ layer, by, reason }: WastedVersion): Pick<Advice, 'id' | 'layer' | 'otherLayer' | 'text'> {
  switch (reason) {
    case 'deleted':
      return {
        id: 'delete-in-the-same-run',
        layer,
        otherLayer: by,
        text: `Layer ${by} deletes what layer ${layer} brought: delete it in the instruction of layer ${layer}, or do not bring it (.dockerignore, a multi-stage build).`,
      }
    case 'metadata-only':
      return {
        id: 'copy-with-mode-and-owner',
        layer: by,
        otherLayer: layer,
        text: `Layer ${by} stores files of layer ${layer} once more to change their mode, owner or time: set them where they come in, with COPY --chmod and --chown or in the same RUN.`,
      }
    case 'overwritten':
      return {
        id: 'copy-once',
        layer,
        otherLayer: by,
        text: `Layer ${by} overwrites what layer ${layer} brought: bring only the last version.`,
      }
    default:
      return {
        id: 'replace-in-one-layer',
        layer,
        otherLayer: by,
        text: `Layer ${by} replaces a directory that layer ${layer} filled: fill it once, or in a stage of its own.`,
      }
  }
}

/** Caches that the final image still holds. */
function adviseOnCaches(layers: readonly LayerTree[], merged: MergedTree): Advice[] {
  return caches.flatMap(({ path, what, how }) => {
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
      text: `Layer ${layer} leaves ${what} in /${path}: ${how}.`,
    }))
  })
}
