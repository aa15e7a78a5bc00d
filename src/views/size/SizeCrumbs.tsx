import type { SizeChoice } from '../../store/browsing.ts'
import controls from '../shared/controls.module.css'
import { FolderCrumbs } from '../shared/FolderCrumbs.tsx'
import { useWords } from '../shared/use-words.ts'
import { useSizeChoice } from './use-sizes.ts'
import styles from './SizeCrumbs.module.css'

interface SizeCrumbsProps {
  readonly place: SizeChoice['place']
  readonly isByLayer: boolean
  /** Of the place; undefined until they are known. */
  readonly bytes: number | undefined
  /** Of all that is in the picture. */
  readonly totalBytes: number
}

/** Which folder fills the picture, and the way out of it. */
export function SizeCrumbs({ place: { path, layer }, isByLayer, bytes, totalBytes }: SizeCrumbsProps) {
  const {
    units,
    sizes: { picture: words },
  } = useWords()
  const { choose } = useSizeChoice()
  const goTo = (to: string, of: number | undefined) => choose({ place: { path: to, layer: of } })
  return (
    <nav aria-label={words.place} className={styles.crumbs}>
      <button type="button" className={controls.link} onClick={() => goTo('', undefined)}>
        {words.all}
      </button>
      {isByLayer && layer !== undefined && (
        <button type="button" className={controls.link} onClick={() => goTo('', layer)}>
          {words.layer(layer)}
        </button>
      )}
      <FolderCrumbs path={path} onGo={(to) => goTo(to, layer)} />
      {bytes !== undefined && (
        <span title={units.bytes(bytes)}>{words.bytes(bytes, totalBytes === 0 ? 0 : bytes / totalBytes)}</span>
      )}
    </nav>
  )
}
