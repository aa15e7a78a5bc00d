import { useMemo, useState } from 'react'
import { sumAdvice } from '../../analysis/advice.ts'
import { linesOf, readDockerfile } from '../../image/dockerfile/dockerfile.ts'
import { maskedDockerfileOf } from '../../store/masked-dockerfile.ts'
import { headComments, stepComments } from '../../words/dockerfile-comments.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFrameWords, useWords } from '../shared/use-words.ts'
import { CommentLines } from './CommentLines.tsx'
import { StepRow } from './StepRow.tsx'
import styles from './DockerfileView.module.css'

/** Steps that are shown at first: an image may have twenty thousand. */
const stepsAtFirst = 500

const asItIs = (text: string) => text

/** The image's history as a Dockerfile, with what each line costs and how to change it. */
export function DockerfileView() {
  const words = useWords()
  const frame = useFrameWords()
  const { dockerfile } = words
  const image = useExplorer((state) => state.image)
  const report = useExplorer((state) => state.report)
  const plain = useMemo(() => (image === undefined ? undefined : readDockerfile(image)), [image])
  const masked = useExplorer(maskedDockerfileOf)
  const fixed = useExplorer((state) => state.browsing?.fix?.layer)
  // What is to be shown is among them.
  const [limit, setLimit] = useState(() =>
    Math.max(stepsAtFirst, 1 + (masked?.steps.findIndex(({ layer }) => layer !== undefined && layer === fixed) ?? 0)),
  )
  if (image === undefined || plain === undefined || masked === undefined) return null
  const head = headComments(words, masked, (text) => <DisplayName text={text} />)
  const blocks = masked.steps.map((step) => [
    ...stepComments(words, step, asItIs).map((parts) => `# ${parts.join('')}`),
    ...linesOf(step),
  ])
  const lines = [...headComments(words, masked, asItIs).map((parts) => `# ${parts.join('')}`), ...blocks.flat()]
  const firstLines = numberBlocks(blocks, head.length + 1)
  const rest = masked.steps.length - limit
  const sum = report && sumAdvice(report.advice, report.space.contentBytes)
  const { columns, meanings } = dockerfile
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={dockerfile.title}>
      {sum !== undefined && (
        <p className={styles.sum}>
          {sum.changes === 0 ? (
            dockerfile.sum.none
          ) : (
            <>
              <b>{dockerfile.sum.total(sum.changes, sum.savedBytes, sum.contentBytes, sum.restBytes)}</b> {dockerfile.sum.base}
            </>
          )}
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.head}>
                {columns.instruction}
                <CopyButton text={lines.join('\n')} label={frame.shared.copy.of(dockerfile.copyAll)} />
              </span>
            </th>
            <th scope="col">{columns.layer}</th>
            <th scope="col" title={meanings.content}>
              {columns.content}
            </th>
            <th scope="col" title={meanings.stored}>
              {columns.stored}
            </th>
            <th scope="col" title={meanings.waste}>
              {columns.waste}
            </th>
            <th scope="col">{columns.secrets}</th>
          </tr>
        </thead>
        <tbody>
          {head.length > 0 && (
            <tr>
              <td colSpan={6} className={styles.code}>
                <CommentLines comments={head} first={1} />
              </td>
            </tr>
          )}
          {masked.steps.slice(0, limit).map((step, at) => (
            <StepRow
              key={at}
              masked={step}
              plain={plain.steps[at] ?? step}
              previous={masked.steps[at - 1]}
              steps={masked.steps}
              firstLine={firstLines[at] ?? 1}
              image={image}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" className={controls.button} onClick={() => setLimit(limit + stepsAtFirst)}>
          {dockerfile.more(Math.min(rest, stepsAtFirst))}
        </button>
      )}
    </div>
  )
}

/** The number of the first line of each block. */
function numberBlocks(blocks: readonly (readonly string[])[], first: number): number[] {
  let next = first
  return blocks.map((block) => {
    const number = next
    next += block.length
    return number
  })
}
