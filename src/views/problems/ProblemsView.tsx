import { problemGroups } from '../../store/problem-groups.ts'
import { sentenceOf, stateDigests } from '../shared/check-statements.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { ProblemList } from '../shared/ProblemList.tsx'
import { useActions, useExplorer, useSession, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { AuditResults } from './AuditResults.tsx'
import styles from './ProblemsView.module.css'

/** All that is wrong with the archive, the image and its layers. */
export function ProblemsView() {
  const state = useExplorer((explorer) => explorer)
  const actions = useActions()
  const { page } = useStores()
  const all = useWords()
  const words = all.problemsView
  const { result } = all.secrets
  const groups = problemGroups(state)
  const { actions: work } = useSession()
  const isCancelled = state.digests.status === 'cancelled'
  const isVerifying =
    !isCancelled && state.layers.some(({ layer, verification }) => layer.blob !== undefined && verification === undefined)
  const show = (layer: number) => {
    if (state.loaded === undefined) return
    actions.browse({ view: { kind: 'after', layer }, selected: undefined })
    page.setState({ tab: 'files' })
  }
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.label}>
      {groups.length === 0 && !isCancelled && <p className={styles.none}>{isVerifying ? words.noneSoFar : words.none}</p>}
      {isCancelled && (
        <p className={styles.none}>
          {result(sentenceOf(all, stateDigests(all, state)))}{' '}
          <button type="button" className={controls.button} onClick={() => work.begin('digests')}>
            {all.status.restart}
          </button>
        </p>
      )}
      {groups.map(({ layer, problems }) => (
        <section key={layer ?? 'image'} className={styles.group}>
          {layer === undefined ? (
            <h3>{words.image}</h3>
          ) : (
            <h3 className={styles.title}>
              <button type="button" className={controls.link} onClick={() => show(layer)}>
                {words.layer(layer)}
              </button>
              <span className={styles.instruction}>
                <InstructionText layer={state.layers[layer]?.layer} />
              </span>
            </h3>
          )}
          <ProblemList problems={problems} />
        </section>
      ))}
      {groups.length > 0 && isVerifying && <p className={styles.none}>{words.checking}</p>}
      <AuditResults />
    </div>
  )
}
