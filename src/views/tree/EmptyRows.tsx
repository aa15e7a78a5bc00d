import type { Browsing } from '../../store/browsing.ts'
import { emptyFilter } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { Rows } from '../../table/rows.ts'
import styles from './EmptyRows.module.css'

/** Filters that show what can be asked for. */
const examples = ['*.so', 'size:>1M', 'is:deleted', 'mode:setuid | owner:0 type:link', 'etc/** -ext:conf']

/** Stands in the table's place when there is no row. */
export function EmptyRows({ rows, browsing }: { readonly rows: Rows; readonly browsing: Browsing }) {
  const actions = useActions()
  const words = useWords()
  const top = useExplorer(({ layers }) => layers.length - 1)
  const { filter, view } = browsing
  const isFiltered = rows.filter.isNarrowing || !filter.showGhosts
  // The top state shows the paths of all layers, those that are gone as ghosts.
  const isOfAll = view.kind === 'after' && view.layer === top && filter.showGhosts && filter.hiddenChanges.size === 0
  const searchAll = () => actions.browse({ view: { kind: 'after', layer: top }, filter: { ...emptyFilter, text: filter.text } })
  return (
    <div className={styles.empty}>
      <p>{isFiltered ? words.tree.filter.noMatch : words.tree.empty[view.kind]}</p>
      {isFiltered && (
        <p className={styles.ways}>
          <button type="button" className={controls.button} onClick={() => actions.browse({ filter: emptyFilter })}>
            {words.tree.filter.clear}
          </button>
          {filter.text !== '' && !isOfAll && (
            <button type="button" className={controls.button} onClick={searchAll}>
              {words.tree.filter.allLayers}
            </button>
          )}
        </p>
      )}
      {filter.text !== '' && (
        <p className={styles.examples}>
          {words.query.examples}
          {examples.map((text) => (
            <button
              key={text}
              type="button"
              className={`${controls.link} mono`}
              translate="no"
              onClick={() => actions.browse({ filter: { ...filter, text } })}
            >
              {text}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
