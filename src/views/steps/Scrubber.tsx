import controls from '../shared/controls.module.css'
import { formatChord, keys } from '../shared/keys.ts'
import { useWords } from '../shared/use-words.ts'
import { speeds, type Steps } from './use-steps.ts'
import styles from './Scrubber.module.css'

/** Where the moment stands: a button a layer, a slider over the layer's moments, and what plays them. */
export function Scrubber({ steps }: { readonly steps: Steps }) {
  const words = useWords().steps
  const { bounds, entries, layer, layers } = steps
  const at = Math.max(0, bounds.indexOf(entries))
  return (
    <div className={styles.scrubber}>
      <div className={styles.layers} role="group" aria-label={words.layers}>
        {Array.from({ length: layers }, (_, index) => (
          <button
            key={index}
            type="button"
            className={styles.layer}
            aria-label={words.layer(index)}
            aria-pressed={index === layer}
            data-done={index < layer ? '' : undefined}
            onClick={() => steps.seek(index, 0)}
          >
            {index}
          </button>
        ))}
      </div>
      <div className={styles.line}>
        <button
          type="button"
          className={controls.button}
          aria-label={words.previous}
          title={words.previous}
          onClick={steps.previous}
        >
          ←
        </button>
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={bounds.length - 1}
          value={at}
          aria-label={words.moment}
          aria-valuetext={words.momentOf(at, bounds.length - 1)}
          onChange={(event) => steps.seek(layer, bounds[event.currentTarget.valueAsNumber] ?? 0)}
        />
        <button type="button" className={controls.button} aria-label={words.next} title={words.next} onClick={steps.next}>
          →
        </button>
        <span className={styles.count}>{words.momentOf(at, bounds.length - 1)}</span>
        <button type="button" className={controls.button} onClick={() => steps.setPlaying(!steps.isPlaying)}>
          {steps.isPlaying ? words.stop : words.play}
        </button>
        {steps.bets.length > 0 && (
          <button
            type="button"
            className={controls.button}
            title={words.bet.hint(formatChord(keys.steps.bet.bet))}
            aria-keyshortcuts={keys.steps.bet.bet}
            onClick={steps.nextBet}
          >
            {words.bet.next}
          </button>
        )}
        <select
          className={controls.button}
          aria-label={words.speed}
          title={words.speed}
          value={steps.speed}
          onChange={(event) => steps.setSpeed(speeds.find((speed) => String(speed) === event.currentTarget.value) ?? 1)}
        >
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
