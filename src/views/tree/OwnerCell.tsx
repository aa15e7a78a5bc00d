import { hasFlag, NodeFlag, ownerOf } from '../../layer/layer-tree.ts'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'

/** User and group by number; their names, which only the tar knows, in the title. */
export function OwnerCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  const words = useWords()
  if (layerTree === undefined || hasFlag(layerTree, entryNode, NodeFlag.Implicit)) return null
  const { uid, gid, userName, groupName } = ownerOf(layerTree, entryNode)
  const ids = `${uid}:${gid}`
  const names = [userName, groupName]
    .filter((name) => name !== '')
    .map(formatName)
    .join(':')
  return <span title={names === '' ? ids : words.tree.owner(ids, names)}>{ids}</span>
}
