import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { formatMode, formatOctal } from '../shared/mode.ts'
import type { TreeRow } from './tree-row.ts'

/** Kind and permissions, as `ls` writes them. */
export function ModeCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  if (layerTree === undefined) return null
  const kind = layerTree.kind[entryNode] ?? 0
  if (kind === NodeKind.Whiteout) return <span className="mono">whiteout</span>
  if (hasFlag(layerTree, entryNode, NodeFlag.Implicit))
    return (
      <span className="mono" title="The directory has no entry of its own: its mode is not known">
        d?????????
      </span>
    )
  const mode = layerTree.mode[entryNode] ?? 0
  return (
    <span className="mono" title={formatOctal(mode)}>
      {formatMode(kind, mode)}
    </span>
  )
}
