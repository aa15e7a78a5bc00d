import type { SizeChoice } from '../../store/browsing.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
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
  const parts = path === '' ? [] : path.split('/')
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
      {parts.map((part, i) => (
        <button
          key={i}
          type="button"
          className={controls.link}
          translate="no"
          onClick={() => goTo(parts.slice(0, i + 1).join('/'), layer)}
        >
          <DisplayName text={part} />
        </button>
      ))}
      {bytes !== undefined && (
        <span title={units.bytes(bytes)}>{words.bytes(bytes, totalBytes === 0 ? 0 : bytes / totalBytes)}</span>
      )}
    </nav>
  )
}
