import type { TreeRow } from './tree-row.ts'
import styles from './LayerCell.module.css'

/** The layer that did the last thing to the path. */
export function LayerCell({ row: { tree, node } }: { readonly row: TreeRow }) {
  return <span className={styles.chip}>{tree.layer[node] ?? 0}</span>
}
