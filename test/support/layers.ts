import { bytesSource } from '../../src/bytes/byte-source.ts'
import { type LayerContent, readLayer } from '../../src/layer/read-layer.ts'
import { listState, type ListedPath } from '../../src/analysis/list-paths.ts'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import { changeName } from '../../src/merge/change.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import type { MergedTree } from '../../src/merge/merged-tree.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { tarBytes, type TarRecord } from './tar.ts'

/** Reads a layer's tar with the program. */
export function readTar(tar: Uint8Array<ArrayBuffer>, layer = 0): Promise<LayerContent> {
  return readLayer(bytesSource(tar), { layer, mediaType: '', digests: false })
}

/** Layers of records, read and merged by the program. */
export async function mergeRecords(
  layers: readonly (readonly TarRecord[])[],
): Promise<{ trees: LayerTree[]; merged: MergedTree; problems: string[] }> {
  const contents = await Promise.all(layers.map((records, layer) => readTar(tarBytes(records), layer)))
  const trees = contents.map((content) => content.tree)
  const { merged, problems } = mergeLayers(trees)
  return {
    trees,
    merged,
    problems: [...contents.flatMap((content) => content.problems), ...problems].map((problem) => problem.code),
  }
}

/** The state after a step as lines `path type size layer`, for comparing at a glance. */
export function drawState(trees: readonly LayerTree[], merged: MergedTree, step = merged.layerCount - 1): string[] {
  return [...listState(trees, merged, step, false)].map(drawPath)
}

function drawPath({ path, type, size, layer, link, isImplied }: ListedPath): string {
  const detail =
    type === 'directory'
      ? isImplied
        ? '/ implied'
        : '/'
      : type === 'symlink'
        ? ` -> ${link}`
        : type === 'file'
          ? ` ${size}`
          : ` ${type}`
  return `${path}${detail} @${layer}`
}

/** Each path's events as `path: 0 added, 2 deleted`. */
export function drawEvents(merged: MergedTree): string[] {
  return Array.from({ length: merged.parent.length - 1 }, (_, i) => {
    const events: string[] = []
    for (let event = merged.eventStart[i + 1] ?? 0; event < (merged.eventStart[i + 2] ?? 0); event++) {
      events.push(`${merged.eventLayer[event]} ${changeName(merged.eventChange[event] ?? 0)}`)
    }
    return `${pathOf(merged, i + 1)}: ${events.join(', ')}`
  })
}
