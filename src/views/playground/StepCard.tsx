import type { BuildFault, PlaygroundStage, PlaygroundStep } from '../../learn/playground-build.ts'
import type { LayerFigures } from '../../store/playground/layer-figures.ts'
import { CacheSign } from '../shared/CacheSign.tsx'
import { ChangeList } from '../shared/ChangeList.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { formatLines } from '../shared/names.ts'
import { SimulatedSign } from '../shared/SimulatedSign.tsx'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './StepCard.module.css'

/** Hexadecimal digits of a digest that stand on a card. */
const shownDigits = 12

interface CardProps {
  readonly line: number
  readonly title: string
  readonly end: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
  readonly children?: React.ReactNode
}

function Card({ line, title, end, isCurrent, onChoose, children }: CardProps) {
  const words = useWords().playground.remarks
  const { lines } = useFormat()
  const [, keyword = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(title) ?? []
  return (
    <li className={styles.card} data-current={isCurrent ? '' : undefined}>
      <button type="button" className={styles.choose} aria-pressed={isCurrent} onClick={onChoose}>
        <span className={styles.line}>
          <span className="visually-hidden">{words.line(line)} </span>
          <span aria-hidden="true">{line}</span>
        </span>
        <span className={styles.command} title={lines(title)} translate="no">
          <em>{keyword}</em> {lines(rest)}
        </span>
        <span className={styles.end}>{end}</span>
      </button>
      {children}
    </li>
  )
}

interface FromCardProps {
  readonly stage: PlaygroundStage
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** What a stage begins with. */
export function FromCard({ stage: { from, baseLayers, simulated }, isCurrent, onChoose }: FromCardProps) {
  const words = useWords().playground.steps
  return (
    <Card
      line={from.place.line}
      title={from.title}
      end={baseLayers === 0 ? words.noLayers : words.baseLayers(baseLayers)}
      isCurrent={isCurrent}
      onChoose={onChoose}
    >
      {simulated !== undefined && (
        <div className={styles.meta}>
          <SimulatedSign what={simulated} />
        </div>
      )}
    </Card>
  )
}

interface StepCardProps {
  readonly step: PlaygroundStep
  /** Takes the values of the page's secrets out of a text. */
  readonly mask: (text: string) => string
  /** Of its layer; undefined until they are known. */
  readonly figures: LayerFigures | undefined
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** One step: its instruction, what it printed, its layer, and whether it was done anew. */
export function StepCard({ step, mask, figures, isCurrent, onChoose }: StepCardProps) {
  const words = useWords()
  const { steps } = words.playground
  const { lines } = useFormat()
  const { place, title, printed, isSimulated, cache, layer } = step
  const freesNothing = figures !== undefined && figures.changes.deleted > 0 && figures.contentBytes === 0
  return (
    <Card
      line={place.line}
      title={mask(title)}
      end={layer === undefined ? steps.metadata : words.units.size(layer.storedBytes)}
      isCurrent={isCurrent}
      onChoose={onChoose}
    >
      {(cache !== undefined || layer !== undefined) && (
        <div className={styles.meta}>
          {cache !== undefined && <CacheSign mark={cache} />}
          {isSimulated && <SimulatedSign what="packages" />}
          {figures !== undefined && <ChangeList changes={figures.changes} />}
          {figures !== undefined && <span>{steps.content(figures.contentBytes)}</span>}
          {layer !== undefined && (
            <span className={styles.digest}>
              <code title={layer.digest} translate="no">
                {layer.digest.slice('sha256:'.length, 'sha256:'.length + shownDigits)}
              </code>
              <CopyButton text={layer.digest} label={words.shared.copy.of(steps.digest)} />
            </span>
          )}
        </div>
      )}
      {printed !== '' && (
        <pre className={styles.printed} tabIndex={0} aria-label={steps.printed} translate="no">
          {lines(mask(printed.trimEnd()))}
        </pre>
      )}
      {freesNothing && (
        <p className={styles.note}>
          <Icon name="note" /> {steps.frees}
        </p>
      )}
    </Card>
  )
}

/** Where the build stopped, with what the command said. */
export function FailedCard({ fault }: { readonly fault: BuildFault }) {
  const words = useWords().playground
  const { lines } = useFormat()
  return (
    <li className={styles.failed}>
      <p>
        <Icon name="cross" /> {words.steps.failed}
        {fault.place !== undefined && ` · ${words.remarks.line(fault.place.line)}`}
      </p>
      {fault.kind === 'error' && (
        <>
          {fault.said !== '' && (
            <pre className={styles.printed} tabIndex={0} aria-label={words.steps.printed} translate="no">
              {lines(fault.said.trimEnd())}
            </pre>
          )}
          <p className={styles.message} translate="no">
            {formatLines(fault.image === undefined ? fault.message : `${fault.image}: ${fault.message}`)}
          </p>
        </>
      )}
      {fault.kind === 'limit' && <p>{words.remarks.limit[fault.limit](fault.most)}</p>}
    </li>
  )
}
