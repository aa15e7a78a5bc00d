import { unchanged } from '../../table/file-tree.ts'
import type { RowFilter } from '../../table/filter.ts'
import { changeLooks, entryLooks, lookOf } from '../shared/changes.ts'
import { useWords } from '../shared/use-words.ts'
import type { Rows } from '../../table/rows.ts'
import { isKindShown, toggleKinds } from './toggle-kinds.ts'
import styles from './ChangeToggles.module.css'

interface ChangeTogglesProps {
  readonly rows: Rows
  readonly filter: RowFilter
  readonly onChange: (change: Partial<RowFilter>) => void
}

/** One switch for each kind of change or entry that occurs, with how many paths show it. */
export function ChangeToggles({ rows: { tree }, filter, onChange }: ChangeTogglesProps) {
  const words = useWords()
  const isStored = tree.view.kind === 'stored'
  const kinds = [
    ...(isStored ? entryLooks : changeLooks).map((look) => ({
      ...look,
      ...words.shared.changes[look.name],
      count: tree.changeCounts[look.change] ?? 0,
    })),
    ...(isStored ? [] : [{ ...lookOf(words, unchanged), count: tree.unchangedCount }]),
  ].filter(({ change, count }) => count > 0 || filter.hiddenChanges.has(change))
  const isShown = (change: number) => isKindShown(tree, filter, change)
  const only = (change: number) => {
    const others = kinds.filter((kind) => kind.change !== change).map((kind) => kind.change)
    const isOnly = others.every((other) => !isShown(other)) && isShown(change)
    onChange({ hiddenChanges: new Set(isOnly ? [] : others), ...(change === unchanged ? { showUnchanged: !isOnly } : {}) })
  }
  return (
    <div
      className={styles.toggles}
      data-screen=""
      role="group"
      aria-label={isStored ? words.tree.toggles.ofEntries : words.tree.toggles.ofChanges}
    >
      {kinds.map(({ change, sign, word, meaning, tone, count }) => (
        <button
          key={change}
          type="button"
          className={styles.toggle}
          data-tone={tone}
          aria-pressed={isShown(change)}
          title={words.tree.toggles.hint(count, word, meaning)}
          onClick={(event) => (event.shiftKey ? only(change) : onChange(toggleKinds(tree, filter, [change])))}
        >
          <b aria-hidden="true">{sign}</b> <span className={isStored ? undefined : styles.word}>{word} </span>
          {words.tree.toggles.short(count)}
        </button>
      ))}
      {!isStored && (
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={filter.showGhosts}
          title={words.tree.toggles.ghostsHint}
          onClick={() => onChange({ showGhosts: !filter.showGhosts })}
        >
          {words.tree.toggles.ghosts}
        </button>
      )}
    </div>
  )
}
