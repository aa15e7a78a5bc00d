import { labStarts } from '../../../learn/lab/starts/index.ts'
import { commandsFor } from '../../../store/lab/row-commands.ts'
import controls from '../controls.module.css'
import { useFormat } from '../use-mask.ts'
import { useWords } from '../use-words.ts'
import { useLab, useLabState } from './lab-context.ts'
import styles from './LabActions.module.css'

const names = ['newFile', 'newFolder', 'write', 'append', 'remove', 'rename', 'chmod', 'link'] as const

/** Commands as buttons: each runs the line that a person would type. */
export function LabActions() {
  const words = useWords().lab
  const format = useFormat()
  const lab = useLab()
  const { trees, chosen, begin, isRunning, results } = useLabState((state) => state)
  const commands = commandsFor(trees?.merged ?? [], chosen, trees?.cwd ?? '/merged')
  const tries = begin.kind === 'start' ? (labStarts.find(({ id }) => id === begin.id)?.tries ?? []) : []
  const done = new Set(results.flatMap((result) => (result.kind === 'command' ? [result.line] : [])))
  return (
    <div className={styles.place}>
      <div className={styles.row} role="toolbar" aria-label={words.actions.label}>
        {names.map((name) => {
          const line = commands[name]
          return (
            <button
              key={name}
              type="button"
              className={controls.button}
              aria-disabled={line === undefined || isRunning}
              title={line === undefined ? words.actions.unavailable : words.actions.title(format.name(line))}
              onClick={() => {
                if (line !== undefined) lab.actions.run(line)
              }}
            >
              {words.actions[name]}
            </button>
          )
        })}
      </div>
      {tries.length > 0 && (
        <div className={styles.row} role="toolbar" aria-label={words.tries}>
          <span className={styles.label}>{words.tries}</span>
          {tries.map((line) => (
            <button
              key={line}
              type="button"
              className={styles.try}
              data-done={done.has(line) || undefined}
              translate="no"
              onClick={() => lab.actions.run(line)}
            >
              {line}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
