import { type KeyboardEvent, type RefObject, useId } from 'react'
import { setAllExpanded } from '../../store/browsing.ts'
import { isPreview } from '../../store/explorer-store.ts'
import type { RowFilter } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { formatCounted } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useFilterField } from '../shared/filter-field.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { ChangeToggles } from './ChangeToggles.tsx'
import { StoredOrder } from './StoredOrder.tsx'
import type { Rows } from './use-rows.ts'
import styles from './FilterBar.module.css'

interface FilterBarProps {
  readonly rows: Rows
  readonly filter: RowFilter
  readonly table: RefObject<HTMLElement | null>
  readonly onChange: (change: Partial<RowFilter>) => void
}

/** What narrows the table: a text, kinds of change, ghosts; and what opens or closes all of it. */
export function FilterBar({ rows, filter, table, onChange }: FilterBarProps) {
  const { explorer } = useStores()
  const field = useFilterField()
  const stateId = useId()
  const { error, isNarrowing, matchCount } = rows.filter
  // A table of contents says nothing of the order of the tar.
  const isOfTable = useExplorer(isPreview)
  const setAll = (isOpen: boolean) => {
    const { browsing } = explorer.getState()
    if (browsing !== undefined) explorer.actions.browse(setAllExpanded(browsing, isOpen))
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (filter.text === '') event.currentTarget.blur()
      else onChange({ text: '' })
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      table.current?.focus()
    }
  }
  return (
    <div className={styles.bar} role="search" aria-label="Filter the files">
      <div className={styles.text}>
        <input
          ref={field}
          className={`${controls.field} ${styles.field}`}
          type="text"
          value={filter.text}
          aria-label="Filter files"
          placeholder="Filter: name, *.so, etc/**, /regex/"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={error !== undefined}
          aria-describedby={stateId}
          title="Part of a name, a glob such as *.so or etc/**, a path with /, or a regular expression between slashes"
          onChange={(event) => onChange({ text: event.target.value })}
          onKeyDown={press}
        />
        <span id={stateId} role="status" className={error === undefined ? styles.matches : styles.error}>
          {error ?? (isNarrowing ? formatCounted(matchCount, 'match').replace('matchs', 'matches') : '')}
        </span>
      </div>
      {rows.tree.view.kind === 'stored' && !isOfTable && <StoredOrder view={rows.tree.view} />}
      <ChangeToggles rows={rows} filter={filter} onChange={onChange} />
      {!rows.tree.isList && (
        <span className={styles.all}>
          <button type="button" className={controls.icon} aria-label="Expand all" title="Expand all" onClick={() => setAll(true)}>
            <Icon name="expand" />
          </button>
          <button
            type="button"
            className={controls.icon}
            aria-label="Collapse all"
            title="Collapse all"
            onClick={() => setAll(false)}
          >
            <Icon name="collapse" />
          </button>
        </span>
      )}
    </div>
  )
}
