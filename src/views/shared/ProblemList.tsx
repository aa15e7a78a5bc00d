import type { Problem } from '../../bytes/problem.ts'
import { DisplayName } from './DisplayName.tsx'
import { Icon } from './icons/Icon.tsx'
import styles from './ProblemList.module.css'
import { useFormat } from './use-mask.ts'
import { useWords } from './use-words.ts'

/** By severity, the gravest first. */
const icons = { error: 'cross', warning: 'warning', note: 'note' } as const

/** Problems one below the other, the grave ones first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const format = useFormat()
  const words = useWords().shared.problems
  const order = Object.keys(icons)
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <ul className={styles.list}>
      {sorted.map(({ severity, code, message, where }, i) => (
        <li key={i} className={styles.item} data-severity={severity}>
          <span className={styles.mark} title={words.severities[severity]}>
            <Icon name={icons[severity]} />
            <span className="visually-hidden">{words.spoken[severity]} </span>
          </span>
          <div className={styles.text}>
            <p>{format.lines(message)}</p>
            <p className={styles.place}>
              <span translate="no">{code}</span>
              {where.path !== undefined && (
                <>
                  {' · '}
                  <DisplayName text={where.path} />
                </>
              )}
              {where.offset !== undefined && ` · ${words.byte(where.offset)}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
