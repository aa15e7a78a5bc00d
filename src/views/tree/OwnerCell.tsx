import { hasFlag, NodeFlag, ownerOf } from '../../layer/layer-tree.ts'
import { formatName } from '../shared/names.ts'
import type { TreeRow } from './tree-row.ts'

/** User and group by number; their names, which only the tar knows, in the title. */
export function OwnerCell({ row: { layerTree, entryNode } }: { readonly row: TreeRow }) {
  if (layerTree === undefined || hasFlag(layerTree, entryNode, NodeFlag.Implicit)) return null
  const { uid, gid, userName, groupName } = ownerOf(layerTree, entryNode)
  const names = [userName, groupName]
    .filter((name) => name !== '')
    .map(formatName)
    .join(':')
  return (
    <span title={names === '' ? `${uid}:${gid}` : `${uid}:${gid}, named ${names}`}>
      {uid}:{gid}
    </span>
  )
}
