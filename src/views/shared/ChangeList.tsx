import type { ChangeCounts } from '../../analysis/layer-changes.ts'
import { changeName } from '../../merge/change.ts'
import { changeLooks } from './changes.ts'
import { useWords } from './use-words.ts'
import styles from './ChangeList.module.css'

/** How many paths a layer changes, by kind. */
export function ChangeList({ changes }: { readonly changes: ChangeCounts }) {
  const words = useWords()
  return (
    <span className={styles.list}>
      {changeLooks.map(({ change, sign, name, tone }) => {
        const count = changes[changeName(change)]
        if (count === 0) return null
        const text = words.layers.card.changes(count, words.shared.changes[name].word)
        return (
          <span key={change} data-tone={tone} className={styles.count} title={text}>
            <span aria-hidden="true">
              {sign}
              {words.units.count(count)}
            </span>
            <span className="visually-hidden">{text}, </span>
          </span>
        )
      })}
    </span>
  )
}
