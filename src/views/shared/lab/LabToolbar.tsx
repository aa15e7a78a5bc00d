import type { ReactNode } from 'react'
import controls from '../controls.module.css'
import { useFaultText, useWords } from '../use-words.ts'
import { useLab, useLabState } from './lab-context.ts'
import styles from './LabToolbar.module.css'

interface LabToolbarProps {
  /** What stands before the tools that every lab has. */
  readonly first?: ReactNode
  /** What stands behind them. */
  readonly last?: ReactNode
}

/** What is done with all of a lab and how it is mounted, and what is simulated in it. */
export function LabToolbar({ first, last }: LabToolbarProps) {
  const all = useWords()
  const words = all.lab.tools
  const faultText = useFaultText()
  const lab = useLab()
  const { begin, mount, moves, undone, isRunning, fault } = useLabState((state) => state)
  const canCommit = !mount.canRedirect && !isRunning
  return (
    <div>
      <div className={styles.tools} role="toolbar" aria-label={words.label}>
        {first}
        <button
          type="button"
          className={controls.button}
          disabled={isRunning || moves.length === 0}
          onClick={() => lab.actions.undo()}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className={controls.button}
          disabled={isRunning || undone.length === 0}
          onClick={() => lab.actions.redo()}
        >
          {words.redo}
        </button>
        <button type="button" className={controls.button} onClick={() => lab.actions.begin({ ...begin })}>
          {words.restart}
        </button>
        <button
          type="button"
          className={controls.primary}
          disabled={!canCommit}
          title={mount.canRedirect ? words.commitRedirect : words.commitTitle}
          onClick={() => lab.actions.commit()}
        >
          {words.commit}
        </button>
        <label className={styles.option} title={words.redirect}>
          <input
            type="checkbox"
            checked={mount.canRedirect}
            disabled={isRunning || moves.some(({ kind }) => kind === 'commit')}
            onChange={(event) => lab.actions.setMount({ ...mount, canRedirect: event.target.checked })}
          />
          <span translate="no">redirect_dir</span>
        </label>
        <label className={styles.option} title={words.metacopy}>
          <input
            type="checkbox"
            checked={mount.canMetacopy}
            disabled={isRunning}
            onChange={(event) => lab.actions.setMount({ ...mount, canMetacopy: event.target.checked })}
          />
          <span translate="no">metacopy</span>
        </label>
        {last}
        <details className={styles.honest}>
          <summary>{all.lab.honestTitle}</summary>
          <p>{all.lab.honest}</p>
        </details>
      </div>
      {fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {faultText(fault)}
        </p>
      )}
    </div>
  )
}
