import type { LayerSpace } from '../../analysis/wasted-space.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SpaceBar.module.css'

/** Content of a layer beside that of the largest; hatched what later layers waste of it. */
export function SpaceBar({ space, largest }: { readonly space: LayerSpace; readonly largest: number }) {
  const { card } = useWords().layers
  const used = space.contentBytes - space.wastedBytes
  const width = (bytes: number) => ({ width: `${(bytes / largest) * 100}%` })
  const text =
    space.wastedBytes > 0 ? card.contentWasted(space.contentBytes, space.wastedBytes) : card.content(space.contentBytes)
  return (
    <span className={styles.bar} title={text}>
      <span className={styles.used} style={width(used)} />
      <span className={styles.wasted} style={width(space.wastedBytes)} />
      <span className="visually-hidden">{text}, </span>
    </span>
  )
}
