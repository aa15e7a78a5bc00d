import type { ReactNode } from 'react'
import { problemsOfImage } from '../../store/explorer-state.ts'
import { formatLines } from '../shared/names.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { ProblemList } from '../shared/ProblemList.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFaultText, useFrameWords } from '../shared/use-words.ts'
import styles from './Failure.module.css'

/** Nothing can be shown: why, and the ways on. */
export function Failure() {
  const state = useExplorer((explorer) => explorer)
  const {
    shared,
    opening: { failure: words },
  } = useFrameWords()
  const textOf = useFaultText()
  const actions = useActions()
  const problems = problemsOfImage(state)
  return (
    <section className={styles.failure} aria-label={words.label}>
      <div role="alert" className={styles.message}>
        <h2>
          <Sentence parts={words.title<ReactNode>(<DisplayName text={state.name} />)} />
        </h2>
        <p>{state.failure && formatLines(textOf(state.failure))}</p>
      </div>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {state.archive !== undefined && state.archive.others.length > 0 && (
        <p className={styles.hint}>
          {words.archiveHolds(
            shared.list(state.archive.others.map(({ kind, types }) => words.holds[kind](types.join(' ')))).join(''),
          )}
        </p>
      )}
      <p className={styles.hint}>
        <Sentence
          parts={words.opens<ReactNode>(
            <code translate="no">docker save</code>,
            <code translate="no">podman save</code>,
            <code translate="no">skopeo copy</code>,
          )}
        />
      </p>
      <div className={styles.row}>
        <OpenButtons />
        <button type="button" className={controls.button} onClick={actions.close}>
          {words.back}
        </button>
      </div>
    </section>
  )
}
