import type { DockerfileStep } from '../../image/dockerfile/dockerfile.ts'
import type { Image } from '../../image/types.ts'
import { stepComments } from '../../words/dockerfile-comments.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { CodeLines } from './CodeLines.tsx'
import { CommentLines } from './CommentLines.tsx'
import { FixDetails } from './FixDetails.tsx'
import { LayerButton, SecretsButton } from './StepButtons.tsx'
import styles from './DockerfileView.module.css'

interface StepRowProps {
  readonly masked: DockerfileStep
  readonly plain: DockerfileStep
  /** The step above; undefined for the first. */
  readonly previous: DockerfileStep | undefined
  /** All steps, masked: what the changed lines are made of. */
  readonly steps: readonly DockerfileStep[]
  readonly firstLine: number
  readonly image: Image
}

/** A step of the Dockerfile: its lines, what it costs, and how to change it. */
export function StepRow({ masked, plain, previous, steps, firstLine, image }: StepRowProps) {
  const words = useWords()
  const comments = stepComments(words, masked, (text) => <DisplayName text={text} />)
  const { layer, entry } = masked
  const createdBy = image.config.history[entry ?? -1]?.createdBy ?? ''
  const advice = useExplorer((state) => state.report?.advice)
  const fixes = layer === undefined ? [] : (advice?.filter((one) => one.layer === layer) ?? [])
  return (
    <>
      <tr data-fixed={fixes.length > 0 ? '' : undefined}>
        <td className={styles.code}>
          <CommentLines comments={comments} first={firstLine} />
          <div className={styles.lines}>
            <Maskable text={createdBy} name={words.dockerfile.stepName(firstLine)}>
              <CodeLines masked={masked} plain={plain} first={firstLine + comments.length} />
            </Maskable>
          </div>
          <Origin step={masked} previous={previous} />
        </td>
        <td className={styles.figure}>{layer !== undefined && <LayerButton layer={layer} />}</td>
        <Figures layer={layer} storedBytes={image.layers[layer ?? -1]?.storedBytes ?? 0} />
        <td className={styles.figure}>
          <SecretsButton layer={layer} entry={entry} />
        </td>
      </tr>
      {fixes.length > 0 && (
        <tr>
          <td className={styles.code} colSpan={6}>
            {fixes.map((one) => (
              <FixDetails key={`${one.id} ${one.otherLayer} ${one.path}`} advice={one} steps={steps} />
            ))}
          </td>
        </tr>
      )}
    </>
  )
}

/** When, by whom and with which comment a step was made, where that is not as in the step above. */
function Origin({ step, previous }: { readonly step: DockerfileStep; readonly previous: DockerfileStep | undefined }) {
  const { units } = useWords()
  const parts = [
    step.created === undefined || step.created === previous?.created ? undefined : units.timestamp(step.created),
    step.author === previous?.author ? undefined : step.author,
    step.comment,
  ].filter((part) => part !== undefined && part !== '')
  if (parts.length === 0) return null
  return (
    <p className={styles.origin}>
      {parts.map((part, at) => (
        <span key={at}>
          <DisplayName text={part ?? ''} />
        </span>
      ))}
    </p>
  )
}

interface FiguresProps {
  /** Undefined for a step without one: its cells are empty. */
  readonly layer: number | undefined
  readonly storedBytes: number
}

/** What a layer stores, how much of it is wasted, and what it takes away from those below. */
function Figures({ layer, storedBytes }: FiguresProps) {
  const { units, dockerfile: words } = useWords()
  const space = useExplorer((state) => state.report?.space)
  const takenAway = useExplorer((state) => state.report?.takenAwayBytes[layer ?? -1] ?? 0)
  const { contentBytes, wastedBytes } = space?.layers[layer ?? -1] ?? { contentBytes: undefined, wastedBytes: 0 }
  const total = space?.contentBytes ?? 0
  const share = total === 0 ? 0 : (contentBytes ?? 0) / total
  return (
    <>
      <td className={styles.figure}>
        {contentBytes !== undefined && (
          <>
            <span title={units.bytes(contentBytes)}>{units.size(contentBytes)}</span>
            <span className={styles.track} title={words.share(units.percent(share))}>
              <span className={styles.bar} style={{ width: `${share * 100}%` }} />
              <span className="visually-hidden">{words.share(units.percent(share))}</span>
            </span>
          </>
        )}
      </td>
      <td className={styles.figure}>
        {layer !== undefined && <span title={units.bytes(storedBytes)}>{units.size(storedBytes)}</span>}
      </td>
      <td className={styles.figure}>
        {wastedBytes > 0 && (
          <span className={styles.waste} title={words.wasted(wastedBytes)}>
            {units.size(wastedBytes)}
          </span>
        )}
        {takenAway > 0 && <span title={words.takesAwayMeaning(takenAway)}>{words.takesAway(takenAway)}</span>}
      </td>
    </>
  )
}
