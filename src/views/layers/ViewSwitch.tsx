import type { ReactNode } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import { useView } from './use-view.ts'
import { rangeOf } from './view-range.ts'
import styles from './ViewSwitch.module.css'

/** What is shown of the chosen layers: a state, what changes, or one layer as stored. */
export function ViewSwitch() {
  const { view, show } = useView()
  const { from, to } = view === undefined ? { from: 0, to: 0 } : rangeOf(view)
  const isChanges = view?.kind === 'changes'
  const choices: readonly { view: FilesView; title: ReactNode; hint: string }[] = [
    {
      view: { kind: 'after', layer: to },
      title: (
        <>
          After <span className="visually-hidden">layer </span>
          {to}
        </>
      ),
      hint: `The files after layer ${to}`,
    },
    {
      view: { kind: 'changes', from: isChanges ? from : to, to },
      title:
        isChanges && from !== to ? (
          `Changes ${from} to ${to}`
        ) : (
          <>
            Changes in <span className="visually-hidden">layer </span>
            {to}
          </>
        ),
      hint: isChanges && from !== to ? `What layers ${from} to ${to} together change` : `What layer ${to} changes`,
    },
    {
      view: { kind: 'stored', layer: to },
      title: (
        <>
          <span className="visually-hidden">Layer </span>
          {to} as stored
        </>
      ),
      hint: `Layer ${to} as it stands in its tar, markers and all`,
    },
  ]
  return (
    <div className={styles.switch} role="group" aria-label="What to show">
      {choices.map((choice) => (
        <button
          key={choice.view.kind}
          type="button"
          disabled={view === undefined}
          aria-pressed={view?.kind === choice.view.kind}
          title={choice.hint}
          onClick={() => show(choice.view)}
        >
          {view === undefined ? { after: 'After', changes: 'Changes', stored: 'As stored' }[choice.view.kind] : choice.title}
        </button>
      ))}
    </div>
  )
}
