import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { completeLine } from '../../../store/lab/complete-line.ts'
import controls from '../controls.module.css'
import { useFormat } from '../use-mask.ts'
import { useWords } from '../use-words.ts'
import { useLab, useLabState } from './lab-context.ts'
import styles from './LabPrompt.module.css'

/** The line of the shell: Enter runs it, the arrows bring earlier lines back, Tab completes until Escape frees it. `fieldId` is for ways that lead to it. */
export function LabPrompt({ fieldId }: { readonly fieldId: string | undefined }) {
  const words = useWords().lab.prompt
  const format = useFormat()
  const lab = useLab()
  const { trees, programs, results, isRunning } = useLabState((state) => state)
  const [line, setLine] = useState('')
  /** How many lines back; 0 for the one that is being written. */
  const [back, setBack] = useState(0)
  const [candidates, setCandidates] = useState<readonly string[]>([])
  const [isTabFree, setTabFree] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const hint = useId()
  const cwd = trees?.cwd ?? '/merged'
  const earlier = results.flatMap((result) => (result.kind === 'command' ? [result.line] : []))
  const write = (next: string) => {
    setLine(next)
    setCandidates([])
    setTabFree(false)
  }
  const run = () => {
    if (line.trim() === '' || isRunning) return
    lab.actions.run(line)
    write('')
    setBack(0)
  }
  const recall = (by: 1 | -1) => {
    const next = Math.max(0, Math.min(earlier.length, back + by))
    setBack(next)
    write(next === 0 ? '' : (earlier.at(-next) ?? ''))
  }
  const complete = () => {
    const caret = field.current?.selectionStart ?? line.length
    const done = completeLine(line, caret, { rows: trees?.merged ?? [], cwd, programs })
    setLine(done.line)
    setCandidates(done.candidates)
    requestAnimationFrame(() => field.current?.setSelectionRange(done.caret, done.caret))
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && line === ''
    const deeds: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowUp: () => recall(1),
      ArrowDown: () => recall(-1),
      Tab: isTabFree || event.shiftKey ? undefined : complete,
      Escape: () => setTabFree(true),
      z: isUndo ? () => (event.shiftKey ? lab.actions.redo() : lab.actions.undo()) : undefined,
    }
    const deed = deeds[event.key]
    if (deed === undefined) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }
  return (
    <form
      className={styles.place}
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div className={styles.line}>
        <span className={styles.cwd} translate="no">
          {format.name(cwd)} #
        </span>
        <input
          ref={field}
          id={fieldId}
          className={styles.field}
          value={line}
          onChange={(event) => write(event.target.value)}
          onKeyDown={press}
          aria-label={words.label}
          aria-describedby={hint}
          placeholder={words.placeholder}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          translate="no"
        />
        {isRunning ? (
          <button type="button" className={controls.button} onClick={() => lab.actions.cancel()}>
            {words.stop}
          </button>
        ) : (
          <button type="submit" className={controls.primary}>
            {words.run}
          </button>
        )}
      </div>
      <p id={hint} className={styles.hint}>
        {candidates.length > 0 ? (
          <>
            {words.candidates} <code translate="no">{candidates.map(format.name).join('  ')}</code>
          </>
        ) : isTabFree ? (
          words.hintFree
        ) : (
          words.hint
        )}
      </p>
      <span role="status" className="visually-hidden">
        {isRunning ? words.running : ''}
      </span>
    </form>
  )
}
