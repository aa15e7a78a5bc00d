import type { ChangeCounts } from '../../analysis/layer-changes.ts'
import { changeName } from '../../merge/change.ts'
import { changeLooks } from '../shared/changes.ts'
import { formatCount } from '../shared/format.ts'
import styles from './ChangeList.module.css'

/** How many paths a layer changes, by kind. */
export function ChangeList({ changes }: { readonly changes: ChangeCounts }) {
  return (
    <span className={styles.list}>
      {changeLooks.map(({ change, sign, word, tone }) => {
        const count = changes[changeName(change)]
        if (count === 0) return null
        return (
          <span key={change} data-tone={tone} className={styles.count} title={`${formatCount(count)} ${word}`}>
            <span aria-hidden="true">{sign}</span>
            {formatCount(count)}
            <span className="visually-hidden"> {word}, </span>
          </span>
        )
      })}
    </span>
  )
}
