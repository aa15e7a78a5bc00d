import type { Problem } from '../../bytes/problem.ts'
import { DisplayName } from './DisplayName.tsx'
import { Icon } from './icons/Icon.tsx'
import styles from './ProblemList.module.css'
import { useFormat } from './use-mask.ts'
import { useFaultText, useFrameWords } from './use-words.ts'

/** By severity, the gravest first. */
const icons = { error: 'cross', warning: 'warning', note: 'note' } as const

/** Problems one below the other, the grave ones first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const textOf = useFaultText()
  const format = useFormat()
  const words = useFrameWords().shared.problems
  const order = Object.keys(icons)
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <ul className={styles.list}>
      {sorted.map((problem, i) => (
        <li key={i} className={styles.item} data-severity={problem.severity}>
          <span className={styles.mark} title={words.severities[problem.severity]}>
            <Icon name={icons[problem.severity]} />
            <span className="visually-hidden">{words.spoken[problem.severity]} </span>
          </span>
          <div className={styles.text}>
            <p>{format.lines(textOf(problem))}</p>
            <p className={styles.place}>
              <span translate="no">{problem.code}</span>
              {problem.where.path !== undefined && (
                <>
                  {' · '}
                  <DisplayName text={problem.where.path} />
                </>
              )}
              {problem.where.offset !== undefined && ` · ${words.byte(problem.where.offset)}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
