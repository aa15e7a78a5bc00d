import { formatPlatform } from '../../image/platform.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import type { FrameWords } from '../../words/words.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './ImageSwitch.module.css'

interface OpenImageProps {
  readonly isShown: boolean
  readonly onChoose: () => void
  readonly onClose: () => void
}

/** An open image in the list: its file, which image of it, how large it is; and what closes it. */
export function OpenImage({ isShown, onChoose, onClose }: OpenImageProps) {
  const words = useFrameWords()
  const format = useFormat()
  const name = useExplorer((state) => state.name)
  const which = useExplorer((state) => sayWhich(state, words))
  const figures = useExplorer((state) => sayFigures(state, words))
  return (
    <li className={styles.row} data-shown={isShown ? '' : undefined}>
      <button
        type="button"
        className={styles.choice}
        data-choice=""
        aria-current={isShown ? 'true' : undefined}
        onClick={onChoose}
      >
        <b className={styles.file}>
          <DisplayName text={name} />
        </b>
        <span className={styles.which}>
          <DisplayName text={which} />
        </span>
        <span className={styles.figures}>{figures}</span>
      </button>
      <button
        type="button"
        className={`${controls.icon} ${styles.close}`}
        aria-label={words.header.close(format.name(name))}
        title={words.header.closeThis}
        onClick={onClose}
      >
        <Icon name="cross" />
      </button>
    </li>
  )
}

/** Which image of its archive it is: by reference and platform, of several by number too. */
function sayWhich({ archive, image, imageIndex }: ExplorerState, words: FrameWords): string {
  if (image === undefined || archive === undefined) return ''
  const platform = image.platform ?? image.config.platform
  const count = archive.images.length
  return [
    image.references[0] ?? words.header.noReference,
    platform === undefined ? '' : formatPlatform(platform),
    count > 1 ? words.header.imageOf(imageIndex + 1, count) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ')
}

/** How far it is, or how large. */
function sayFigures({ stage, layers }: ExplorerState, words: FrameWords): string {
  if (stage === 'failed') return words.header.failed
  if (stage === 'ready')
    return words.header.figures(
      layers.length,
      layers.reduce((sum, { layer }) => sum + layer.storedBytes, 0),
    )
  return words.header.reading(layers.filter(({ status }) => status === 'read' || status === 'absent').length, layers.length)
}
