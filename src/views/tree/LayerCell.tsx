import { unreadLayersOf } from '../../store/unread-layers.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './LayerCell.module.css'

/** The layer that did the last thing to the path; marked where the layer could be read only in part. */
export function LayerCell({ row: { tree, node } }: { readonly row: TreeRow }) {
  const words = useWords().tree
  const layer = tree.layer[node] ?? 0
  const isUnread = useExplorer((state) => unreadLayersOf(state).has(layer))
  if (!isUnread) return <span className={styles.chip}>{layer}</span>
  const text = words.partlyRead(layer)
  return (
    <span className={styles.chip} data-unread="" title={text}>
      <Icon name="warning" size={11} />
      <span aria-hidden="true">{layer}</span>
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
