import type { Browsing } from '../../store/browsing.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/stores.ts'
import type { Rows } from './use-rows.ts'
import styles from './EmptyRows.module.css'

/** Stands in the table's place when there is no row. */
export function EmptyRows({ rows, browsing }: { readonly rows: Rows; readonly browsing: Browsing }) {
  const actions = useActions()
  const { filter, view } = browsing
  const isFiltered = rows.filter.isNarrowing || !filter.showGhosts
  const nothing = view.kind === 'stored' ? 'This layer has no entries.' : 'There are no files in this state.'
  return (
    <div className={styles.empty}>
      <p>{isFiltered ? 'No path fits the filter.' : nothing}</p>
      {isFiltered && (
        <button
          type="button"
          className={controls.button}
          onClick={() => actions.browse({ filter: { text: '', hiddenChanges: new Set(), showGhosts: true } })}
        >
          Clear the filter
        </button>
      )}
    </div>
  )
}
