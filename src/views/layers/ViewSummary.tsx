import { formatCount, formatCounted, formatSize } from '../shared/format.ts'
import { useFileTree } from '../shared/use-file-tree.ts'
import { useView } from './use-view.ts'
import styles from './ViewSummary.module.css'

/** What is being looked at, in a few words. */
export function ViewSummary() {
  const tree = useFileTree()
  const { view } = useView()
  if (tree === undefined || view === undefined) return null
  const changed = tree.changeCounts.reduce((sum, count) => sum + count, 0)
  return (
    <span className={styles.summary}>
      {view.kind === 'after' && (
        <>
          after layer <b>{view.layer}</b>
          <span className={styles.count}> · {formatCounted(tree.presentCount, 'path')}</span>
        </>
      )}
      {view.kind === 'stored' && (
        <>
          layer <b>{view.layer}</b> as stored
          <span className={styles.count}> · {formatCounted(tree.presentCount, tree.isList ? 'entry' : 'path')}</span>
        </>
      )}
      {view.kind === 'changes' && (
        <>
          {view.from === view.to ? (
            <>
              changes in layer <b>{view.to}</b>
            </>
          ) : (
            <>
              changes <b>{view.from}</b> to <b>{view.to}</b>
            </>
          )}
          <span className={styles.count}>
            {' '}
            · {formatCount(changed)} changed, {formatSize(tree.size[0] ?? 0)}
          </span>
        </>
      )}
    </span>
  )
}
