import { Presence } from '../../table/file-tree.ts'
import { formatPercent } from '../shared/format.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './ShareCell.module.css'

/** How much of its directory a path is, or of all that the shown changes bring: a bar, empty for what is gone. */
export function ShareCell({ row: { tree, node } }: { readonly row: TreeRow }) {
  const isOfChanges = tree.view.kind === 'changes'
  const parent = isOfChanges ? 0 : (tree.shape.parent[node] ?? 0)
  const total = tree.size[parent] ?? 0
  const share = tree.presence[node] !== Presence.Present || total === 0 ? 0 : Math.min(1, (tree.size[node] ?? 0) / total)
  if (share === 0) return null
  const whole = isOfChanges ? 'what is brought here' : parent === 0 ? 'the whole' : 'its directory'
  const text = `${formatPercent(share)} of ${whole}`
  return (
    <span className={styles.track} title={text}>
      <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
