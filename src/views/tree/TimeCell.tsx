import { hasFlag, NodeFlag } from '../../layer/layer-tree.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'

/** When it was modified, UTC, to the minute. */
export function TimeCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  const { units } = useWords()
  if (layerTree === undefined || hasFlag(layerTree, entryNode, NodeFlag.Implicit)) return null
  const seconds = layerTree.mtimeSeconds[entryNode] ?? 0
  return <span title={units.exactTime(seconds)}>{units.time(seconds)}</span>
}
