import type { Problem } from '../../bytes/problem.ts'
import { Icon } from './icons/Icon.tsx'
import { formatLines, formatName } from './names.ts'
import styles from './ProblemList.module.css'

const looks = {
  error: { icon: 'cross', word: 'Error' },
  warning: { icon: 'warning', word: 'Warning' },
  note: { icon: 'note', word: 'Note' },
} as const

/** Problems one below the other, the grave ones first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const order = Object.keys(looks)
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <ul className={styles.list}>
      {sorted.map(({ severity, code, message, where }, i) => (
        <li key={i} className={styles.item} data-severity={severity}>
          <span className={styles.mark} title={looks[severity].word}>
            <Icon name={looks[severity].icon} />
            <span className="visually-hidden">{looks[severity].word}: </span>
          </span>
          <div className={styles.text}>
            <p>{formatLines(message)}</p>
            <p className={styles.place}>
              {[
                code,
                where.path === undefined ? '' : formatName(where.path),
                where.offset === undefined ? '' : `byte ${where.offset}`,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
