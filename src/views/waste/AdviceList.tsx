import { type Advice, sumAdvice } from '../../analysis/advice.ts'
import { adviceText } from '../../words/advice-text.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useShowLayer } from '../shared/use-show-layer.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './AdviceList.module.css'

interface AdviceListProps {
  readonly advice: readonly Advice[]
  /** Of all layers. */
  readonly contentBytes: number
}

/** What to change in the Dockerfile, most bytes first, and what all of it saves. */
export function AdviceList({ advice, contentBytes }: AdviceListProps) {
  const all = useWords()
  const {
    units,
    waste: { advice: words },
    dockerfile: { sum: sumWords },
  } = all
  const sum = sumAdvice(advice, contentBytes)
  const layers = useExplorer((state) => state.layers)
  const { page } = useStores()
  const show = useShowLayer()
  if (advice.length === 0) return null
  return (
    <section>
      <h2>{words.title}</h2>
      <p className={styles.sum}>
        {sumWords.total(sum.changes, sum.savedBytes, sum.contentBytes, sum.restBytes)}{' '}
        <button type="button" className={controls.link} onClick={() => page.setState({ tab: 'dockerfile', pane: 'middle' })}>
          {sumWords.showLines}
        </button>
      </p>
      <ol className={styles.list} aria-label={words.label}>
        {advice.map((item) => (
          <li key={`${item.id} ${item.layer} ${item.otherLayer} ${item.path}`}>
            <b className={styles.saved} title={units.bytes(item.savedBytes)}>
              {units.size(item.savedBytes)}
            </b>
            <div>
              <p>{adviceText(all, item)}</p>
              <p className={styles.instruction}>
                <Sentence
                  parts={words.where(
                    <button type="button" className={controls.link} onClick={() => show(item.layer)}>
                      {words.layer(item.layer)}
                    </button>,
                    <InstructionText layer={layers[item.layer]?.layer} />,
                    item.paths,
                  )}
                />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
