import type { Browsing } from '../../store/browsing.ts'
import { emptyFilter } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/stores.ts'
import type { Rows } from './use-rows.ts'
import styles from './EmptyRows.module.css'

/** Stands in the table's place when there is no row. */
export function EmptyRows({ rows, browsing }: { readonly rows: Rows; readonly browsing: Browsing }) {
  const actions = useActions()
  const { filter, view } = browsing
  const isFiltered = rows.filter.isNarrowing || !filter.showGhosts
  const nothing = {
    stored: 'This layer has no entries.',
    changes: 'Nothing changes here.',
    after: 'There are no files in this state.',
  }[view.kind]
  return (
    <div className={styles.empty}>
      <p>{isFiltered ? 'No path fits the filter.' : nothing}</p>
      {isFiltered && (
        <button type="button" className={controls.button} onClick={() => actions.browse({ filter: emptyFilter })}>
          Clear the filter
        </button>
      )}
    </div>
  )
}
