import { memo, type MouseEvent } from 'react'
import type { ChangeCounts } from '../../analysis/layer-changes.ts'
import type { LayerSpace } from '../../analysis/wasted-space.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useWords } from '../shared/use-words.ts'
import { useExplorer } from '../shared/stores.ts'
import { formatLines } from '../shared/names.ts'
import { useMaskedText } from '../shared/use-mask.ts'
import { ChangeList } from '../shared/ChangeList.tsx'
import { LayerMark } from './LayerMark.tsx'
import { LayerProgressBar } from './LayerProgressBar.tsx'
import { SecretMark } from './SecretMark.tsx'
import { SpaceBar } from './SpaceBar.tsx'
import styles from './LayerCard.module.css'

interface LayerCardProps {
  readonly index: number
  readonly space: LayerSpace | undefined
  readonly changes: ChangeCounts | undefined
  /** Content bytes of the largest layer, which fills its bar. */
  readonly largest: number
  /** It is the layer whose state is shown. */
  readonly isCurrent: boolean
  readonly isStored: boolean
  /** It is among the layers that are looked at. */
  readonly isInside: boolean
  /** Others are looked for: it stands as a line only. */
  readonly isAway: boolean
  readonly onChoose: (index: number, isRange: boolean) => void
  readonly onShowStored: (index: number) => void
}

/** One layer: what made it, its size, what it changes, and whether it is sound. */
export const LayerCard = memo(function LayerCard({
  index,
  space,
  changes,
  largest,
  isCurrent,
  isStored,
  isInside,
  isAway,
  onChoose,
  onShowStored,
}: LayerCardProps) {
  // Not its progress, which is told many times a second: that has a part of the card to itself.
  const layer = useExplorer((state) => state.layers[index]?.layer)
  const hasTree = useExplorer(({ loaded, partialLayers }) => loaded !== undefined && index < (partialLayers ?? Infinity))
  const instruction = useMaskedText(layer?.instruction?.original ?? '')
  const words = useWords()
  if (layer === undefined) return null
  const { card } = words.layers
  const choose = (event: MouseEvent) => onChoose(layer.index, event.shiftKey)
  return (
    <li
      className={styles.card}
      data-current={isCurrent ? '' : undefined}
      data-inside={isInside ? '' : undefined}
      data-away={isAway ? '' : undefined}
    >
      <button
        type="button"
        className={styles.choose}
        data-layer={layer.index}
        aria-pressed={isCurrent}
        tabIndex={isCurrent ? 0 : -1}
        onClick={choose}
      >
        <span className={styles.index}>
          <span className="visually-hidden">{card.layer(layer.index)} </span>
          <span aria-hidden="true">{layer.index}</span>
        </span>
        <span
          className={styles.command}
          title={instruction === '' ? undefined : formatLines(instruction)}
          translate={layer.instruction === undefined ? undefined : 'no'}
        >
          <InstructionText layer={layer} />
        </span>
        <span className={styles.size} title={card.stored(layer.storedBytes)}>
          {words.units.size(layer.storedBytes)}
        </span>
      </button>
      <div className={styles.meta}>
        {space === undefined || changes === undefined ? (
          <LayerProgressBar layer={index} />
        ) : (
          <>
            <SpaceBar space={space} largest={largest} />
            <ChangeList changes={changes} />
          </>
        )}
        <span className={styles.end}>
          {hasTree && (
            <button
              type="button"
              className={`${controls.icon} ${styles.stored}`}
              aria-pressed={isStored}
              tabIndex={isCurrent ? 0 : -1}
              aria-label={card.showStored(layer.index)}
              title={card.showStoredTitle}
              onClick={() => onShowStored(layer.index)}
            >
              <Icon name="box" size={13} />
            </button>
          )}
          <SecretMark layer={index} />
          <LayerMark layer={index} />
        </span>
      </div>
    </li>
  )
})
