import type { Problem } from '../../bytes/problem.ts'
import { Icon } from './icons/Icon.tsx'
import styles from './ProblemList.module.css'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from './use-words.ts'
import { useFormat } from './use-mask.ts'

const looks = {
  error: { icon: 'cross', word: 'Error' },
  warning: { icon: 'warning', word: 'Warning' },
  note: { icon: 'note', word: 'Note' },
} as const

/** Problems one below the other, the grave ones first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const words = useWords()
  const format = useFormat()
  const order = Object.keys(looks)
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <ul className={styles.list}>
      {sorted.map((problem, i) => {
        const { severity, code, where } = problem
        return (
          <li key={i} className={styles.item} data-severity={severity}>
            <span className={styles.mark} title={looks[severity].word}>
              <Icon name={looks[severity].icon} />
              <span className="visually-hidden">{looks[severity].word}: </span>
            </span>
            <div className={styles.text}>
              <p>{format.lines(faultText(words, problem))}</p>
              <p className={styles.place}>
                {[
                  code,
                  where.path === undefined ? '' : format.name(where.path),
                  where.offset === undefined ? '' : `byte ${where.offset}`,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
