import { formatPlatform } from '../../image/platform.ts'
import type { Image } from '../../image/types.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatName } from '../shared/names.ts'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFormat, useMask } from '../shared/use-mask.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './ImageChoice.module.css'

/** Which image of the archive is shown; a choice where it has several. */
export function ImageChoice() {
  const images = useExplorer((state) => state.archive?.images)
  const image = useExplorer((state) => state.image)
  const imageIndex = useExplorer((state) => state.imageIndex)
  const actions = useActions()
  const mask = useMask()
  const words = useFrameWords().header
  if (image === undefined || images === undefined) return null
  const platform = image.platform ?? image.config.platform
  return (
    <span className={styles.choice}>
      {images.length > 1 ? (
        <select
          className={styles.select}
          aria-label={words.image}
          value={imageIndex}
          onChange={(event) => void actions.chooseImage(Number(event.target.value))}
        >
          {images.map((candidate, i) => (
            <option key={i} value={i} translate="no">
              {mask(titleOf(candidate, words.unnamedImage(i + 1)))}
            </option>
          ))}
        </select>
      ) : (
        <Reference references={image.references} />
      )}
      {platform !== undefined && (
        <span className={`${controls.chip} ${styles.platform}`}>
          <DisplayName text={formatPlatform(platform)} />
        </span>
      )}
    </span>
  )
}

/** The names of an image that stands alone. */
function Reference({ references }: { readonly references: Image['references'] }) {
  const words = useFrameWords().header
  const format = useFormat()
  const [first] = references
  if (first === undefined)
    return (
      <span className={styles.reference}>
        <span className={styles.none}>{words.noReference}</span>
      </span>
    )
  return (
    <span className={styles.reference} title={references.map(format.name).join('\n')} translate="no">
      <DisplayName text={first} />
      {references.length > 1 && <span className={styles.none}> +{references.length - 1}</span>}
    </span>
  )
}

/** @param otherwise what an image is called that has no name of its own */
function titleOf(image: Image, otherwise: string): string {
  const platform = image.platform ?? image.config.platform
  const name =
    image.references.length > 0 ? image.references.map(formatName).join(', ') : (image.manifestDigest?.slice(0, 19) ?? otherwise)
  return platform === undefined ? name : `${name} · ${formatName(formatPlatform(platform))}`
}
