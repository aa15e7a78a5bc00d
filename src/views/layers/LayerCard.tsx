import type { MouseEvent } from 'react'
import type { ChangeCounts } from '../../analysis/layer-changes.ts'
import type { LayerSpace } from '../../analysis/wasted-space.ts'
import type { LayerState } from '../../store/explorer-store.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { ChangeList } from './ChangeList.tsx'
import { LayerMark } from './LayerMark.tsx'
import { LayerProgressBar } from './LayerProgressBar.tsx'
import { SecretMark } from './SecretMark.tsx'
import { SpaceBar } from './SpaceBar.tsx'
import styles from './LayerCard.module.css'

interface LayerCardProps {
  readonly state: LayerState
  readonly space: LayerSpace | undefined
  readonly changes: ChangeCounts | undefined
  /** Content bytes of the largest layer, which fills its bar. */
  readonly largest: number
  /** It is the layer whose state is shown. */
  readonly isCurrent: boolean
  readonly isStored: boolean
  /** It is among the layers that are looked at. */
  readonly isInside: boolean
  readonly onChoose: (index: number, isRange: boolean) => void
  readonly onShowStored: (index: number) => void
}

/** One layer: what made it, its size, what it changes, and whether it is sound. */
export function LayerCard({
  state,
  space,
  changes,
  largest,
  isCurrent,
  isStored,
  isInside,
  onChoose,
  onShowStored,
}: LayerCardProps) {
  const { layer, status, preview } = state
  const format = useFormat()
  const words = useWords()
  const { card } = words.layers
  const choose = (event: MouseEvent) => onChoose(layer.index, event.shiftKey)
  return (
    <li className={styles.card} data-current={isCurrent ? '' : undefined} data-inside={isInside ? '' : undefined}>
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
          title={layer.instruction === undefined ? undefined : format.lines(layer.instruction.original)}
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
          <LayerProgressBar state={state} />
        ) : (
          <>
            <SpaceBar space={space} largest={largest} />
            <ChangeList changes={changes} />
          </>
        )}
        <span className={styles.end}>
          {(status === 'read' || preview !== undefined) && (
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
          <SecretMark layer={state.layer.index} />
          <LayerMark state={state} />
        </span>
      </div>
    </li>
  )
}
