import { Presence } from '../../table/file-tree.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './ShareCell.module.css'

/** How much of its directory a path is, or of all that the shown changes bring: a bar, empty for what is gone. */
export function ShareCell({ row: { tree, node } }: { readonly row: TreeRow }) {
  const words = useWords()
  const isOfChanges = tree.view.kind === 'changes'
  const parent = isOfChanges ? 0 : (tree.shape.parent[node] ?? 0)
  const total = tree.size[parent] ?? 0
  const share = tree.presence[node] !== Presence.Present || total === 0 ? 0 : Math.min(1, (tree.size[node] ?? 0) / total)
  if (share === 0) return null
  const text = words.tree.share(share, isOfChanges ? 'changes' : parent === 0 ? 'image' : 'directory')
  const backgroundSize = `max(1px, ${share * 100}%) 100%`
  return <span role="img" aria-label={text} title={text} className={styles.bar} style={{ backgroundSize }} />
}
