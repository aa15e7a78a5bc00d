import { type ReactNode, useId } from 'react'
import type { PathEvent } from '../../analysis/path-history.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
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
  const words = useWords().compare
  const choose = (side: keyof VersionPair, layer: number) => {
    const { before, after } = choosePair(pair, side, layer)
    onChoose(before, after)
  }
  return (
    <div className={styles.pickers}>
      <Picker title={words.before} events={events} chosen={pair.before} onChoose={(layer) => choose('before', layer)} />
      <button
        type="button"
        className={`${controls.icon} ${styles.swap}`}
        aria-label={words.swap}
        title={words.swap}
        onClick={() => onChoose(pair.after.layer, pair.before.layer)}
      >
        <Icon name="swap" />
      </button>
      <Picker title={words.after} events={events} chosen={pair.after} onChoose={(layer) => choose('after', layer)} />
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
  const mask = useMask()
  const format = useFormat()
  const words = useWords()
  const { compare, units } = words
  const look = lookOfEvent(words, chosen)
  const layer = layers[chosen.layer]?.layer
  return (
    <div className={styles.picker} data-tone={look.tone}>
      <label htmlFor={id}>{title}</label>
      <select id={id} className={controls.field} value={chosen.layer} onChange={(event) => onChoose(Number(event.target.value))}>
        {events.toReversed().map((event) => (
          <option key={event.layer} value={event.layer}>
            {describeVersion(event, layers[event.layer]?.layer, mask, words)}
          </option>
        ))}
      </select>
      <p className={styles.chosen}>
        <Sentence
          parts={compare.changedIn<ReactNode>(
            <b className={styles.word} title={look.meaning}>
              <span aria-hidden="true">{look.sign}</span> {look.word}
            </b>,
            chosen.layer,
            chosen.entry === undefined ? (
              compare.gone
            ) : chosen.size > 0 ? (
              <span title={units.bytes(chosen.size)}>{units.size(chosen.size)}</span>
            ) : undefined,
          )}
        />
      </p>
      <p
        className={styles.instruction}
        translate={layer?.instruction === undefined ? undefined : 'no'}
        title={layer?.instruction === undefined ? undefined : format.lines(layer.instruction.original)}
      >
        <InstructionText layer={layer} />
      </p>
    </div>
  )
}
