import { NodeKind } from '../../layer/layer-tree.ts'
import { Presence } from '../../table/file-tree.ts'
import { formatBytes, formatSize } from '../shared/format.ts'
import { storedKindOf } from '../shared/mode.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './SizeCell.module.css'

/** Bytes of a file, or of all that is below a directory; nothing for what has no content. Struck where they are in no sum. */
export function SizeCell({ row: { tree, node, layerTree, entryNode } }: { readonly row: TreeRow }) {
  const kind = layerTree === undefined ? undefined : storedKindOf(layerTree, entryNode)
  const size = tree.size[node] ?? 0
  const hasContent = kind === NodeKind.File || kind === NodeKind.Hardlink || kind === NodeKind.Directory
  if (!hasContent && size === 0) return null
  if (tree.presence[node] !== Presence.Ghost) return <span title={formatBytes(size)}>{formatSize(size)}</span>
  return (
    <s className={styles.gone} title={`${formatBytes(size)} that are gone here: in no sum`}>
      {formatSize(size)}
      <span className="visually-hidden"> gone</span>
    </s>
  )
}
