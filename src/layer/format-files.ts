import { formatFileNames, landmarkNames } from '../formats/toc/estargz.ts'
import type { NameTable } from '../tree/name-table.ts'
import type { Node } from '../tree/preorder.ts'
import { type LayerColumns, NodeFlag, NodeKind } from './layer-tree.ts'

/**
 * eStargz adds its table of contents and a landmark to the root of every layer (stargz-snapshotter, docs/estargz.md).
 * A layer that has both a TOC and a landmark is of that form.
 */
export function markFormatFiles(columns: LayerColumns, names: NameTable): void {
  const found: Node[] = []
  let hasLandmark = false
  let hasToc = false
  for (let node = 1; node < columns.parent.length; node = columns.subtreeEnd[node] ?? node + 1) {
    const name = names.get(columns.name[node] ?? 0)
    const isLandmark = landmarkNames.has(name)
    if (columns.kind[node] !== NodeKind.File || !formatFileNames.has(name)) continue
    hasLandmark ||= isLandmark
    hasToc ||= !isLandmark
    found.push(node)
  }
  if (hasLandmark && hasToc) for (const node of found) columns.flags[node] = (columns.flags[node] ?? 0) | NodeFlag.FormatFile
}
