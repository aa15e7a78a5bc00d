import { hasFlag, NodeFlag } from '../../layer/layer-tree.ts'
import { formatMode, formatOctal, storedKindOf } from '../shared/mode.ts'
import type { TreeRow } from './tree-row.ts'

/** Kind and permissions, as `ls` writes them. */
export function ModeCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  if (layerTree === undefined) return null
  const kind = storedKindOf(layerTree, entryNode)
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
