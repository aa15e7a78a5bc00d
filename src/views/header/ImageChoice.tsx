import { formatPlatform } from '../../image/platform.ts'
import type { Image } from '../../image/types.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatName } from '../shared/names.ts'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import styles from './ImageChoice.module.css'

/** Which image of the archive is shown; a choice where it has several. */
export function ImageChoice() {
  const images = useExplorer((state) => state.archive?.images)
  const image = useExplorer((state) => state.image)
  const imageIndex = useExplorer((state) => state.imageIndex)
  const actions = useActions()
  const mask = useMask()
  if (image === undefined || images === undefined) return null
  const platform = image.platform ?? image.config.platform
  return (
    <span className={styles.choice}>
      {images.length > 1 ? (
        <select
          className={styles.select}
          aria-label="Image"
          value={imageIndex}
          onChange={(event) => void actions.chooseImage(Number(event.target.value))}
        >
          {images.map((candidate, i) => (
            <option key={i} value={i}>
              {mask(titleOf(candidate, i))}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.reference} title={mask(image.references.map(formatName).join('\n'))}>
          {image.references[0] === undefined ? (
            <span className={styles.none}>no reference</span>
          ) : (
            <DisplayName text={image.references[0]} />
          )}
          {image.references.length > 1 && <span className={styles.none}> +{image.references.length - 1}</span>}
        </span>
      )}
      {platform !== undefined && (
        <span className={`${controls.chip} ${styles.platform}`}>{mask(formatName(formatPlatform(platform)))}</span>
      )}
    </span>
  )
}

function titleOf(image: Image, index: number): string {
  const platform = image.platform ?? image.config.platform
  const name =
    image.references.length > 0
      ? image.references.map(formatName).join(', ')
      : (image.manifestDigest?.slice(0, 19) ?? `image ${index + 1}`)
  return platform === undefined ? name : `${name} · ${formatName(formatPlatform(platform))}`
}
