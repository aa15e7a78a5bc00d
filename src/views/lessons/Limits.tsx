import { type Block, itemsOf } from '../../learn/lesson-text.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import { missText } from './miss-text.ts'
import { Line } from './Prose.tsx'
import styles from './Limits.module.css'
import parts from './Parts.module.css'

interface LimitsProps {
  readonly task: number
  readonly isSolved: boolean
  /** What the task says: its list has an item for each of the checks, in their order. */
  readonly blocks: readonly Block[]
}

/** Every check of a task, with whether the image that is built now meets it. */
export function Limits({ task, isSolved, blocks }: LimitsProps) {
  const words = useWords().lessons
  const examination = useLessonState((state) => state.examination)
  const misses = examination?.kind === 'built' ? (examination.misses[task] ?? []) : undefined
  const items = itemsOf(blocks)
  const missed = new Map(misses?.map((miss) => [miss.check, miss]))
  return (
    <>
      <ul className={styles.limits} aria-label={words.limits}>
        {items.map((item, at) => {
          const miss = missed.get(at)
          return (
            <li key={at} data-kept={misses === undefined ? undefined : miss === undefined ? 'true' : 'false'}>
              {misses !== undefined && (
                <>
                  <Icon name={miss === undefined ? 'check' : 'cross'} />
                  <span className="visually-hidden">{miss === undefined ? words.isKept : words.isNotKept}</span>
                </>
              )}
              <span>
                <Line line={item} />
                {miss !== undefined && <span className={styles.miss}>{missText(words.misses, miss)}</span>}
              </span>
            </li>
          )
        })}
      </ul>
      <div role="status" className={parts.state}>
        {isSolved && <p className={parts.solved}>{words.solvedNow}</p>}
        {misses === undefined && examination !== undefined && <p>{words.notBuilt}</p>}
        {misses !== undefined && misses.length > 0 && (
          <p>
            {words.notYet} {words.limitsLeft(misses.length, items.length)}
          </p>
        )}
      </div>
    </>
  )
}
