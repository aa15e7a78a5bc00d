import { problemsOfImage } from '../../store/explorer-store.ts'
import { formatLines } from '../shared/names.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { ProblemList } from '../shared/ProblemList.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Failure.module.css'

/** Nothing can be shown: why, and the ways on. */
export function Failure() {
  const state = useExplorer((explorer) => explorer)
  const words = useWords()
  const actions = useActions()
  const problems = problemsOfImage(state)
  return (
    <section className={styles.failure} aria-label="Failure">
      <div role="alert" className={styles.message}>
        <h2>
          <DisplayName text={state.name} /> cannot be shown
        </h2>
        <p>{state.failure && formatLines(faultText(words, state.failure))}</p>
      </div>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {state.archive !== undefined && state.archive.others.length > 0 && (
        <p className={styles.hint}>
          The archive holds {state.archive.others.map(({ kind, types }) => [kind, ...types].join(' ')).join(', ')}.
        </p>
      )}
      <p className={styles.hint}>
        Layerscope opens what <code>docker save</code>, <code>podman save</code> and <code>skopeo copy</code> write, OCI layouts
        as a folder, and root file system tars.
      </p>
      <div className={styles.row}>
        <OpenButtons />
        <button type="button" className={controls.button} onClick={actions.close}>
          Back to the start
        </button>
      </div>
    </section>
  )
}
