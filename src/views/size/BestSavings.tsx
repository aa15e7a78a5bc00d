import { sumAdvice } from '../../analysis/advice.ts'
import { adviceText } from '../../words/advice-text.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './BestSavings.module.css'

/** So many are named. */
const listed = 3

/** The changes of the Dockerfile that save most, of the image as a whole; each leads to its changed lines. */
export function BestSavings() {
  const all = useWords()
  const {
    units,
    sizes: { savings: words },
  } = all
  const report = useExplorer((state) => state.report)
  const layers = useExplorer((state) => state.layers)
  const actions = useActions()
  const { page } = useStores()
  if (report === undefined) return <section className={styles.savings} />
  const best = report.advice.slice(0, listed)
  const { savedBytes, contentBytes } = sumAdvice(best, report.space.contentBytes)
  return (
    <section className={styles.savings}>
      <h3>
        {words.title}
        {best.length > 0 && <span className={styles.sum}>{words.sum(best.length, savedBytes, contentBytes)}</span>}
      </h3>
      {best.length === 0 && <p className={styles.none}>{all.dockerfile.sum.none}</p>}
      <ol aria-label={words.label}>
        {best.map((advice) => (
          <li key={`${advice.id} ${advice.layer} ${advice.otherLayer} ${advice.path}`} title={adviceText(all, advice)}>
            <b title={units.bytes(advice.savedBytes)}>{units.size(advice.savedBytes)}</b>
            <span className={styles.where}>
              <Sentence parts={words.where(advice.layer, <InstructionText layer={layers[advice.layer]?.layer} />)} />
            </span>
            <button
              type="button"
              className={controls.link}
              aria-label={words.showOf(advice.savedBytes)}
              onClick={() => {
                actions.browse({ fix: advice })
                page.setState({ tab: 'dockerfile', pane: 'middle' })
              }}
            >
              {words.show}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
