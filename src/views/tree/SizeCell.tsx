import { NodeKind } from '../../layer/layer-tree.ts'
import { Presence } from '../../table/file-tree.ts'
import { storedKindOf } from '../shared/mode.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './SizeCell.module.css'

/** Bytes of a file, or of all that is below a directory; nothing for what has no content. Struck where they are in no sum. */
export function SizeCell({ row: { tree, node, layerTree, entryNode } }: { readonly row: TreeRow }) {
  const words = useWords()
  const kind = layerTree === undefined ? undefined : storedKindOf(layerTree, entryNode)
  const size = tree.size[node] ?? 0
  const hasContent = kind === NodeKind.File || kind === NodeKind.Hardlink || kind === NodeKind.Directory
  if (!hasContent && size === 0) return null
  if (tree.presence[node] !== Presence.Ghost) return <span title={words.units.bytes(size)}>{words.units.size(size)}</span>
  return (
    <s className={styles.gone} title={words.tree.goneHint(size)}>
      {words.units.size(size)}
      <span className="visually-hidden"> {words.tree.gone}</span>
    </s>
  )
}
