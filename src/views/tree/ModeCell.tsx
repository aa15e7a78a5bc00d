import { hasFlag, NodeFlag } from '../../layer/layer-tree.ts'
import { formatMode, formatOctal, storedKindOf } from '../shared/mode.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'

/** Kind and permissions, as `ls` writes them. */
export function ModeCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  const words = useWords()
  if (layerTree === undefined) return null
  const kind = storedKindOf(layerTree, entryNode)
  if (hasFlag(layerTree, entryNode, NodeFlag.Implicit))
    return (
      <span title={words.tree.modeUnknown}>
        <span className="mono" translate="no">
          d?????????
        </span>
      </span>
    )
  const mode = layerTree.mode[entryNode] ?? 0
  return (
    <span className="mono" translate="no" title={formatOctal(mode)}>
      {formatMode(kind, mode)}
    </span>
  )
}
