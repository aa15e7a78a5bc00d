import type { FilesView } from '../../table/view-state.ts'
import { useWords } from '../shared/use-words.ts'
import { useView } from './use-view.ts'
import { rangeOf } from './view-range.ts'
import styles from './ViewSwitch.module.css'

/** What is shown of the chosen layers: a state, what changes, or one layer as stored. */
export function ViewSwitch() {
  const words = useWords().layers.view
  const { view, show } = useView()
  const { from, to } = view === undefined ? { from: 0, to: 0 } : rangeOf(view)
  const isChanges = view?.kind === 'changes'
  const choices: readonly { view: FilesView; title: string; name: string; hint: string }[] = [
    { view: { kind: 'after', layer: to }, title: words.after(to), name: words.afterName(to), hint: words.afterTitle(to) },
    isChanges && from !== to
      ? {
          view: { kind: 'changes', from, to },
          title: words.range(from, to),
          name: words.range(from, to),
          hint: words.rangeTitle(from, to),
        }
      : {
          view: { kind: 'changes', from: to, to },
          title: words.changes(to),
          name: words.changesName(to),
          hint: words.changesTitle(to),
        },
    { view: { kind: 'stored', layer: to }, title: words.stored(to), name: words.storedName(to), hint: words.storedTitle(to) },
  ]
  return (
    <div className={styles.switch} role="group" aria-label={words.label}>
      {choices.map((choice) => (
        <button
          key={choice.view.kind}
          type="button"
          disabled={view === undefined}
          aria-pressed={view?.kind === choice.view.kind}
          title={choice.hint}
          onClick={() => show(choice.view)}
        >
          {view === undefined ? (
            words.kinds[choice.view.kind]
          ) : (
            <>
              <span aria-hidden="true">{choice.title}</span>
              <span className="visually-hidden">{choice.name}</span>
            </>
          )}
        </button>
      ))}
    </div>
  )
}
