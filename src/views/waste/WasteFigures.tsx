import type { Report } from '../../analysis/index.ts'
import { formatBytes, formatPercent, formatSize } from '../shared/format.ts'
import styles from './WasteFigures.module.css'

/** The figures of the image, each with what it means. */
export function WasteFigures({ report: { space, duplicates, dive } }: { readonly report: Report }) {
  const size = (name: string, bytes: number, meaning: string) => ({
    name,
    value: formatSize(bytes),
    exact: formatBytes(bytes),
    meaning,
  })
  const share = (name: string, value: number, meaning: string) => ({
    name,
    value: formatPercent(value),
    exact: String(value),
    meaning,
  })
  const figures = [
    size('wasted', space.wastedBytes, 'stored in some layer, reached by no path of the final image'),
    share('efficiency', space.efficiency, '1 − wasted ÷ content of all layers'),
    size('duplicates', duplicates.duplicateBytes, 'further copies of the same content in the final image; no waste of layers'),
    share('dive’s score', dive.score, 'smallest size of each path ÷ all its sizes, as dive computes it'),
    size('dive’s wasted', dive.wastedBytes, 'all sizes of the paths that occur in two or more layers'),
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, exact, meaning }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.value} title={exact}>
            {value}
          </dd>
          <dd className={styles.meaning}>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
