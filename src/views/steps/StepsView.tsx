import { useRef, useState } from 'react'
import { problemsOfLayer } from '../../store/explorer-state.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { keys } from '../shared/keys.ts'
import { ProblemList } from '../shared/ProblemList.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { RuleCard } from './RuleCard.tsx'
import { Scrubber } from './Scrubber.tsx'
import { StepTree } from './StepTree.tsx'
import { Tape } from './Tape.tsx'
import { stepStyles, useSteps } from './use-steps.ts'
import styles from './StepsView.module.css'

const parts = ['tape', 'tree', 'rule'] as const

/** The layers, applied entry by entry: the tar on the left, the merged tree in the middle, the rule that acts on the right. */
export function StepsView() {
  const words = useWords().steps
  // Where there is no room for all three.
  const [part, setPart] = useState<(typeof parts)[number]>('tree')
  const steps = useSteps(() => setPart('rule'))
  const { layer, stepped } = steps
  const view = useRef<HTMLDivElement>(null)
  const shownLayer = useExplorer((state) => state.image?.layers[layer])
  const state = useExplorer((all) => all.layers[layer])
  const errors = state === undefined ? [] : problemsOfLayer(state).filter(({ severity }) => severity === 'error')
  return (
    <div ref={view} className={styles.view} tabIndex={0} role="group" aria-label={words.title} onKeyDown={steps.onKeyDown}>
      <header className={styles.head}>
        <h2>{words.heading(layer)}</h2>
        <span className={styles.instruction}>
          <InstructionText layer={shownLayer} />
        </span>
        <span className={styles.styles} role="group" aria-label={words.style.choose}>
          {stepStyles.map((style) => (
            <button
              key={style}
              type="button"
              className={controls.button}
              aria-pressed={style === steps.style}
              aria-keyshortcuts={keys.steps.style[style]}
              onClick={() => steps.setStyle(style)}
            >
              {words.style[style]}
            </button>
          ))}
        </span>
      </header>
      {errors.length > 0 && (
        <div className={styles.damage}>
          <p>{words.damaged(layer)}</p>
          <ProblemList problems={errors} />
        </div>
      )}
      <div className={styles.choice} role="group" aria-label={words.parts.choose}>
        {parts.map((one) => (
          <button key={one} type="button" className={controls.button} aria-pressed={one === part} onClick={() => setPart(one)}>
            {words.parts[one]}
          </button>
        ))}
      </div>
      {stepped === undefined ? (
        <p role="status">{words.preparing}</p>
      ) : (
        <div className={styles.parts} data-part={part}>
          <section data-name="tape">
            <h3>{words.parts.tape}</h3>
            <Tape steps={steps} stepped={stepped} />
          </section>
          <section data-name="tree">
            <h3>{words.parts.tree}</h3>
            <StepTree key={layer} steps={steps} stepped={stepped} view={view} />
          </section>
          <section data-name="rule">
            <h3>{words.parts.rule}</h3>
            <RuleCard steps={steps} stepped={stepped} />
          </section>
        </div>
      )}
      <Scrubber steps={steps} />
    </div>
  )
}
