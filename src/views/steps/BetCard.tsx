import type { Bet } from '../../analysis/bets.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './BetCard.module.css'

interface BetCardProps {
  readonly bet: Bet
  readonly merged: MergedTree
  /** The answer that was chosen, by its place; undefined before. */
  readonly chosen: number | undefined
  readonly onChoose: (answer: number) => void
}

/** A question before the layer is applied; an answer brings the reason. */
export function BetCard({ bet, merged, chosen, onChoose }: BetCardProps) {
  const { steps, units } = useWords()
  const words = steps.bet
  const nameOf = (path: number) => <DisplayName key="path" text={pathOf(merged, path)} />
  const textOf = {
    visible: nameOf,
    bytes: units.bytes,
    text: words.versionOf,
    key: (answer: number) => (answer === 1 ? words.yes : words.no),
  }[bet.kind]
  return (
    <div className={styles.bet}>
      <h3>{words.title}</h3>
      <p>
        <Sentence parts={words.question[bet.kind](nameOf(bet.path), bet.layer)} />
      </p>
      <ul>
        {bet.answers.map((answer, i) => (
          <li key={answer}>
            <button type="button" className={controls.button} aria-pressed={i === chosen} onClick={() => onChoose(i)}>
              {textOf(answer)}
              {chosen !== undefined && i === bet.right && ' ✓'}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <p>
          <strong>{chosen === bet.right ? words.right : words.wrong}</strong> {words.why[bet.kind]}
        </p>
      )}
    </div>
  )
}
