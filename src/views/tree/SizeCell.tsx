import { NodeKind } from '../../layer/layer-tree.ts'
import { formatBytes, formatSize } from '../shared/format.ts'
import type { TreeRow } from './tree-row.ts'

/** Bytes of a file, or of all that is below a directory; nothing for what has no content. */
export function SizeCell({ row: { tree, node, layerTree, entryNode } }: { readonly row: TreeRow }) {
  const kind = layerTree?.kind[entryNode]
  const size = tree.size[node] ?? 0
  const hasContent = kind === NodeKind.File || kind === NodeKind.Hardlink || kind === NodeKind.Directory
  if (!hasContent && size === 0) return null
  return <span title={formatBytes(size)}>{formatSize(size)}</span>
}
