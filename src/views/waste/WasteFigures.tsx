import type { Report } from '../../analysis/index.ts'
import { LessonLink } from '../shared/LessonLink.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './WasteFigures.module.css'

/** The figures of the image, each with what it means. */
export function WasteFigures({
  report: { space, duplicates, dive },
  storedBytes,
}: {
  readonly report: Report
  /** Of all layers. */
  readonly storedBytes: number
}) {
  const {
    units,
    waste: { figures: words, unseen },
  } = useWords()
  const { wastedBytes, contentBytes, wastedStoredBytes, isStoredExact } = space
  const size = (id: keyof typeof words, bytes: number) => ({ id, value: units.size(bytes), exact: units.bytes(bytes) })
  const share = (id: keyof typeof words, value: number) => ({ id, value: units.percent(value), exact: String(value) })
  const figures = [
    share('efficiency', space.efficiency),
    size('duplicates', duplicates.duplicateBytes),
    share('diveScore', dive.score),
    size('diveWasted', dive.wastedBytes),
  ]
  return (
    <dl className={styles.figures}>
      <div className={styles.headline}>
        <dt>{unseen.name}</dt>
        <dd className={styles.value} title={units.bytes(wastedBytes)}>
          {unseen.value(wastedBytes, contentBytes)}
        </dd>
        <dd className={styles.meaning} title={units.bytes(wastedStoredBytes)}>
          {unseen.meaning(wastedStoredBytes, storedBytes, isStoredExact)} <LessonLink term="waste" />
        </dd>
      </div>
      {figures.map(({ id, value, exact }) => (
        <div key={id}>
          <dt>{words[id].name}</dt>
          <dd className={styles.value} title={exact}>
            {value}
          </dd>
          <dd className={styles.meaning}>
            {words[id].meaning} {id === 'efficiency' && <LessonLink term="efficiency" />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
