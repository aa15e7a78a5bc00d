import { useMemo } from 'react'
import { masked } from '../../store/playground/masked.ts'
import { type PlaygroundStoreState, shownStage, shownStep } from '../../store/playground/playground.ts'
import type { PlaygroundStage } from '../../learn/playground-build.ts'
import { SessionContext, useSession } from '../shared/stores.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { usePlayground, usePlayState } from './playground-context.ts'
import { FailedCard, FromCard, StepCard } from './StepCard.tsx'
import styles from './Steps.module.css'

/** The steps of the build as cards, stage by stage, and where it stopped. */
export function Steps() {
  const words = useWords().playground
  const result = usePlayState((state) => state.result)
  const isBuilding = usePlayState((state) => state.isBuilding)
  const failure = usePlayState((state) => state.failure)
  const made = usePlayState((state) => state.made)
  const here = useSession()
  const faultText = useFaultText()
  const fault = result?.fault
  const skipped = (result?.stageNames ?? []).filter((_, i) => result?.stages.every(({ index }) => index !== i))
  const said = isBuilding
    ? words.steps.building
    : result === undefined
      ? ''
      : fault === undefined
        ? words.steps.built(result.milliseconds)
        : words.steps.stopped(fault.place?.line)
  return (
    <section data-pane="" className={styles.pane} aria-label={words.steps.label}>
      <div className={styles.head}>
        <h3>{words.steps.title}</h3>
        <span role="status" className={styles.state} data-failed={fault !== undefined && !isBuilding ? '' : undefined}>
          {said}
        </span>
      </div>
      <div className={styles.stack}>
        {failure !== undefined && (
          <p className={styles.failure}>
            {words.failure} {faultText(failure)}
          </p>
        )}
        <SessionContext value={made?.session ?? here}>
          {result?.stages.map((stage) => (
            <Stage
              key={stage.index}
              stage={stage}
              isAlone={result.stageNames.length === 1}
              isStopped={fault !== undefined && stage.index === result.target}
            />
          ))}
          {result !== undefined && result.stages.length === 0 && fault !== undefined && <FailedCard fault={fault} />}
        </SessionContext>
        {fault === undefined && skipped.length > 0 && <p className={styles.note}>{words.steps.notNeeded(skipped.join(', '))}</p>}
        <details className={styles.honest}>
          <summary>{words.honestTitle}</summary>
          <p>{words.honest.programs}</p>
          <p>{words.honest.packages}</p>
        </details>
      </div>
    </section>
  )
}

interface StageProps {
  readonly stage: PlaygroundStage
  readonly isAlone: boolean
  /** The build stopped in it. */
  readonly isStopped: boolean
}

function Stage({ stage, isAlone, isStopped }: StageProps) {
  const words = useWords().playground.steps
  const { actions } = usePlayground()
  const current = usePlayState((state) => currentStep(state, stage.index))
  const figures = usePlayState((state) => state.figures.get(stage.manifestDigest))
  const secrets = usePlayState((state) => state.secrets)
  const fault = usePlayState((state) => state.result?.fault)
  const mask = useMemo(() => masked(Object.values(secrets)), [secrets])
  const choose = (step: number) => actions.choose({ stage: stage.index, step })
  return (
    <>
      {!isAlone && (
        <h4 className={styles.stage}>
          <span translate="no">{words.stage(stage.index, stage.name)}</span>
        </h4>
      )}
      <ol className={styles.list}>
        <FromCard stage={stage} isCurrent={current === -1} onChoose={() => choose(-1)} />
        {stage.steps.map((step, i) => (
          <StepCard
            key={i}
            step={step}
            mask={mask}
            figures={step.layer === undefined ? undefined : figures?.[step.layer.index]}
            isCurrent={current === i}
            onChoose={() => choose(i)}
          />
        ))}
        {isStopped && fault !== undefined && <FailedCard fault={fault} />}
      </ol>
    </>
  )
}

/** The step of a stage whose state is shown; undefined where another stage is. */
function currentStep(state: PlaygroundStoreState, stage: number): number | undefined {
  return shownStage(state)?.index === stage ? shownStep(state) : undefined
}
