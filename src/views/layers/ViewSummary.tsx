import type { ReactNode } from 'react'
import type { Parts } from '../../words/parts.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useFileTree } from '../shared/use-file-tree.ts'
import { useWords } from '../shared/use-words.ts'
import { useView } from './use-view.ts'
import styles from './ViewSummary.module.css'

/** What is being looked at, in a few words. */
export function ViewSummary() {
  const { summary } = useWords().layers
  const tree = useFileTree()
  const { view } = useView()
  if (tree === undefined || view === undefined) return null
  let parts: Parts<ReactNode>
  let count = tree.isList ? summary.entries(tree.presentCount) : summary.paths(tree.presentCount)
  if (view.kind === 'changes') {
    const changed = tree.changeCounts.reduce((sum, changes) => sum + changes, 0)
    parts =
      view.from === view.to
        ? summary.changes<ReactNode>(<b>{view.to}</b>)
        : summary.range<ReactNode>(<b>{view.from}</b>, <b>{view.to}</b>)
    count = summary.changed(changed, tree.size[0] ?? 0)
  } else parts = summary[view.kind]<ReactNode>(<b>{view.layer}</b>)
  return (
    <span className={styles.summary}>
      <Sentence parts={parts} />
      <span className={styles.count}> · {count}</span>
    </span>
  )
}
