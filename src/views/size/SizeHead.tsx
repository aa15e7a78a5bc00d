import { useState } from 'react'
import type { Sizes } from '../../store/current-sizes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { CellNames } from './cell-text.ts'
import type { SizePicture } from './lay-out.ts'
import { SavePicture } from './SavePicture.tsx'
import { sumsOf } from './sums-of.ts'
import { useSizeChoice, useSizeStep } from './use-sizes.ts'
import styles from './SizeHead.module.css'

interface SizeHeadProps {
  readonly sizes: Sizes | undefined
  readonly picture: SizePicture | undefined
  readonly names: CellNames
  /** By layer. */
  readonly fills: readonly string[]
}

/** What the picture adds up to, and what is chosen for it. */
export function SizeHead({ sizes, picture, names, fills }: SizeHeadProps) {
  const words = useWords().sizes
  const { choice, choose } = useSizeChoice()
  const group = (isByLayer: boolean) => choose({ isByLayer, place: { path: '', layer: undefined } })
  return (
    <div className={styles.head}>
      <h3>{words.title}</h3>
      <p className={styles.sum}>{sizes && sumsOf(sizes.weighed.layers, sizes.request.choice, words).join(' · ')}</p>
      <div className={styles.tools}>
        <div role="group" aria-label={words.groupBy} className={controls.choice}>
          {([false, true] as const).map((isByLayer) => (
            <button
              key={String(isByLayer)}
              type="button"
              className={controls.button}
              aria-pressed={choice.isByLayer === isByLayer}
              onClick={() => group(isByLayer)}
            >
              {isByLayer ? words.byLayer : words.byFolder}
            </button>
          ))}
        </div>
        <label className={styles.hidden} title={words.hiddenMeaning}>
          <input
            type="checkbox"
            checked={choice.hasHidden}
            onChange={(event) => choose({ hasHidden: event.currentTarget.checked })}
          />
          {words.hidden}
        </label>
        <StepSlider />
        <SavePicture sizes={sizes} picture={picture} names={names} fills={fills} />
      </div>
    </div>
  )
}

/** Walks through the states, one a layer. */
function StepSlider() {
  const words = useWords().sizes
  const actions = useActions()
  const step = useSizeStep()
  const last = useExplorer((state) => (state.loaded?.layers.length ?? 1) - 1)
  // What is asked for shows at once; a large tree follows.
  const [asked, setAsked] = useState({ from: step, to: step })
  // Once the state is another, by the slider or from elsewhere, what was asked for is over: it must not come back with the old state.
  if (asked.from !== step) setAsked({ from: step, to: step })
  if (last < 1) return null
  const shown = asked.from === step ? asked.to : step
  return (
    <label className={styles.slider}>
      {words.step}
      <input
        type="range"
        min={0}
        max={last}
        value={shown}
        aria-valuetext={words.stepOf(shown, last)}
        onChange={(event) => {
          const layer = event.currentTarget.valueAsNumber
          setAsked({ from: step, to: layer })
          actions.browse({ view: { kind: 'after', layer } })
        }}
      />
      <output className={styles.step}>{words.stepOf(shown, last)}</output>
    </label>
  )
}
