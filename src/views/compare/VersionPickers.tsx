import { useId } from 'react'
import type { PathEvent } from '../../analysis/path-history.ts'
import controls from '../shared/controls.module.css'
import { formatBytes, formatSize } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFormat, useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { choosePair, describeVersion, lookOfEvent, type VersionPair } from './versions.ts'
import styles from './VersionPickers.module.css'

interface VersionPickersProps {
  /** Base first. */
  readonly events: readonly PathEvent[]
  readonly pair: VersionPair
  readonly onChoose: (before: number, after: number) => void
}

/** Which two versions are compared. */
export function VersionPickers({ events, pair, onChoose }: VersionPickersProps) {
  const choose = (side: keyof VersionPair, layer: number) => {
    const { before, after } = choosePair(pair, side, layer)
    onChoose(before, after)
  }
  return (
    <div className={styles.pickers}>
      <Picker title="Before" events={events} chosen={pair.before} onChoose={(layer) => choose('before', layer)} />
      <button
        type="button"
        className={`${controls.icon} ${styles.swap}`}
        aria-label="Swap the two versions"
        title="Swap the two versions"
        onClick={() => onChoose(pair.after.layer, pair.before.layer)}
      >
        <Icon name="swap" />
      </button>
      <Picker title="After" events={events} chosen={pair.after} onChoose={(layer) => choose('after', layer)} />
    </div>
  )
}

interface PickerProps {
  readonly title: string
  readonly events: readonly PathEvent[]
  readonly chosen: PathEvent
  readonly onChoose: (layer: number) => void
}

function Picker({ title, events, chosen, onChoose }: PickerProps) {
  const layers = useExplorer((state) => state.layers)
  const id = useId()
  const words = useWords()
  const mask = useMask()
  const format = useFormat()
  const look = lookOfEvent(words, chosen)
  const layer = layers[chosen.layer]?.layer
  return (
    <div className={styles.picker} data-tone={look.tone}>
      <label htmlFor={id}>{title}</label>
      <select id={id} className={controls.field} value={chosen.layer} onChange={(event) => onChoose(Number(event.target.value))}>
        {events.toReversed().map((event) => (
          <option key={event.layer} value={event.layer}>
            {describeVersion(words, event, layers[event.layer]?.layer, mask)}
          </option>
        ))}
      </select>
      <p className={styles.chosen}>
        <b className={styles.word} title={look.meaning}>
          <span aria-hidden="true">{look.sign}</span> {look.word}
        </b>
        {` in layer ${chosen.layer}`}
        {chosen.entry === undefined
          ? ' · gone'
          : chosen.size > 0 && <span title={formatBytes(chosen.size)}> · {formatSize(chosen.size)}</span>}
      </p>
      <p
        className={styles.instruction}
        title={layer?.instruction === undefined ? undefined : format.lines(layer.instruction.original)}
      >
        <InstructionText layer={layer} />
      </p>
    </div>
  )
}
