import type { Sizes } from '../../store/current-sizes.ts'
import { PathLink } from '../shared/PathLink.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './LargestPaths.module.css'

interface LargestPathsProps {
  /** Undefined until they are known. */
  readonly sizes: Sizes | undefined
  /** Of all that is in the picture. */
  readonly totalBytes: number
}

/** The ten files and folders with most bytes of what is in the picture; each leads to its row. */
export function LargestPaths({ sizes, totalBytes }: LargestPathsProps) {
  const {
    units,
    sizes: { largest: words },
  } = useWords()
  const show = useShowPath()
  return (
    <section className={styles.largest}>
      <h3 title={words.meaning}>{words.title}</h3>
      <ol aria-label={words.label}>
        {sizes?.largest.map(({ path, bytes, isFolder }) => (
          <li key={path} className={styles.row}>
            <PathLink path={path} isFolder={isFolder} onOpen={() => show(path)} />
            <span title={units.bytes(bytes)}>{units.size(bytes)}</span>
            <span className={styles.share}>{units.percent(bytes / totalBytes)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
