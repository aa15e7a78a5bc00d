import table from '../shared/plain-table.module.css'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import styles from './Figures.module.css'

/** The images that solved a task: what they ship, and how many of their steps a later build can find again. */
export function ResultsFigure() {
  const all = useWords()
  const words = all.lessons
  const results = useLessonState((state) => state.results)
  if (results.length === 0) return <p className={styles.empty}>{words.noResults}</p>
  return (
    <table className={table.table}>
      <caption className="visually-hidden">{words.results}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.steps}</th>
          <th scope="col">{words.shipped}</th>
          <th scope="col">{words.columns.layers}</th>
          <th scope="col">{words.columns.kept}</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ stages, shippedBytes, layers }, at) => (
          <tr key={at}>
            <td className={styles.path} translate="no">
              {stages.map((keywords) => keywords.join(' ')).join(' · ')}
            </td>
            <td className={styles.number}>{all.units.size(shippedBytes)}</td>
            <td className={styles.number}>{all.units.count(layers)}</td>
            <td className={styles.number}>{all.units.count(stages.flat().filter((keyword) => keyword !== 'FROM').length)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
