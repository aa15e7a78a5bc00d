import type { Browsing } from '../../store/browsing.ts'
import { emptyFilter } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { Rows } from '../../table/rows.ts'
import styles from './EmptyRows.module.css'

/** Stands in the table's place when there is no row. */
export function EmptyRows({ rows, browsing }: { readonly rows: Rows; readonly browsing: Browsing }) {
  const actions = useActions()
  const words = useWords()
  const { filter, view } = browsing
  const isFiltered = rows.filter.isNarrowing || !filter.showGhosts
  return (
    <div className={styles.empty}>
      <p>{isFiltered ? words.tree.filter.noMatch : words.tree.empty[view.kind]}</p>
      {isFiltered && (
        <button type="button" className={controls.button} onClick={() => actions.browse({ filter: emptyFilter })}>
          {words.tree.filter.clear}
        </button>
      )}
    </div>
  )
}
