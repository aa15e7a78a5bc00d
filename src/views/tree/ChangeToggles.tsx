import { unchanged } from '../../store/file-tree.ts'
import type { RowFilter } from '../../store/filter.ts'
import { changeLooks, lookOf } from '../shared/changes.ts'
import { formatCount } from '../shared/format.ts'
import type { Rows } from './use-rows.ts'
import styles from './ChangeToggles.module.css'

interface ChangeTogglesProps {
  readonly rows: Rows
  readonly filter: RowFilter
  readonly onChange: (change: Partial<RowFilter>) => void
}

/** One switch for each kind of change that occurs, with how many paths show it. */
export function ChangeToggles({ rows: { tree }, filter, onChange }: ChangeTogglesProps) {
  const kinds = [
    ...changeLooks.map((look) => ({ ...look, count: tree.changeCounts[look.change] ?? 0 })),
    { ...lookOf(unchanged), count: tree.unchangedCount },
  ].filter(({ change, count }) => count > 0 || filter.hiddenChanges.has(change))
  const toggle = (change: number) => {
    const hidden = new Set(filter.hiddenChanges)
    if (!hidden.delete(change)) hidden.add(change)
    onChange({ hiddenChanges: hidden })
  }
  const only = (change: number) => {
    const others = kinds.filter((kind) => kind.change !== change).map((kind) => kind.change)
    const isOnly = others.every((other) => filter.hiddenChanges.has(other)) && !filter.hiddenChanges.has(change)
    onChange({ hiddenChanges: new Set(isOnly ? [] : others) })
  }
  return (
    <div className={styles.toggles} role="group" aria-label="Kinds of change">
      {kinds.map(({ change, sign, word, meaning, tone, count }) => (
        <button
          key={change}
          type="button"
          className={styles.toggle}
          data-tone={tone}
          aria-pressed={!filter.hiddenChanges.has(change)}
          aria-label={`${word}, ${formatCount(count)}`}
          title={`${formatCount(count)} ${word}: ${meaning}. Shift-click for these only.`}
          onClick={(event) => (event.shiftKey ? only(change) : toggle(change))}
        >
          <b>{sign}</b> {formatCount(count)}
        </button>
      ))}
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={filter.showGhosts}
        title="Paths that are gone, struck through in their place"
        onClick={() => onChange({ showGhosts: !filter.showGhosts })}
      >
        Ghosts
      </button>
    </div>
  )
}
