import type { PathEvent } from '../../analysis/path-history.ts'
import { changeNames } from '../../merge/change.ts'
import { lookOf } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { HidingRuleText } from './HidingRuleText.tsx'
import { describeFields, sizeStep } from './timeline-steps.ts'
import styles from './PathTimeline.module.css'

/** What each layer did to a path, the newest first. */
export function PathTimeline({ events }: { readonly events: readonly PathEvent[] }) {
  const { explorer, page } = useStores()
  const layers = useExplorer((state) => state.layers)
  const format = useFormat()
  const words = useWords()
  const {
    units,
    details: { timeline },
  } = words
  const show = (layer: number) => explorer.actions.browse({ view: { kind: 'after', layer } })
  const compare = (before: number, after: number) => {
    const path = explorer.getState().browsing?.selected
    if (path === undefined) return
    explorer.actions.browse({ comparison: { path, before, after } })
    page.setState({ tab: 'versions', pane: 'middle' })
  }
  return (
    <ol className={styles.timeline} reversed>
      {events.map((event, i) => {
        const look = lookOf(words, changeNames.indexOf(event.change))
        const layer = layers[event.layer]?.layer
        const before = events[i + 1]
        const step = sizeStep(before, event, words)
        return (
          <li key={event.layer} data-tone={look.tone}>
            <span className={styles.line}>
              <Sentence
                parts={timeline.changedIn(
                  <b className={styles.word} title={look.meaning}>
                    <span aria-hidden="true">{look.sign}</span> {look.word}
                  </b>,
                  <button
                    type="button"
                    className={controls.link}
                    title={timeline.layerHint(event.layer)}
                    onClick={() => show(event.layer)}
                  >
                    {timeline.layer(event.layer)}
                  </button>,
                )}
              />
              {event.entry !== undefined && event.size > 0 && (
                <span title={units.bytes(event.size)}> · {units.size(event.size)}</span>
              )}
              {step !== undefined && (
                <span className={styles.step} title={timeline.sizeStep(step.bytes, before?.layer ?? 0)}>
                  {' '}
                  {step.text}
                </span>
              )}
            </span>
            {event.rule !== undefined && (
              <span className={styles.line}>
                <HidingRuleText rule={event.rule} isOwn={event.change === 'deleted'} />
              </span>
            )}
            {describeFields(before?.entry, event.entry, words).map(({ name, from, to }) => (
              <span key={name} className={styles.line}>
                <DisplayName text={name} />{' '}
                <span className={styles.value}>
                  <DisplayName text={from} />
                </span>
                <span aria-hidden="true"> → </span>
                <span className="visually-hidden"> {timeline.became} </span>
                <span className={styles.value}>
                  <DisplayName text={to} />
                </span>
              </span>
            ))}
            <span
              className={styles.instruction}
              translate={layer?.instruction === undefined ? undefined : 'no'}
              title={layer?.instruction === undefined ? undefined : format.lines(layer.instruction.original)}
            >
              <InstructionText layer={layer} />
            </span>
            {before !== undefined && (
              <span className={styles.line}>
                <button
                  type="button"
                  className={controls.link}
                  aria-label={timeline.compareWithHint(before.layer, event.layer)}
                  onClick={() => compare(before.layer, event.layer)}
                >
                  {timeline.compareWith(before.layer)}
                </button>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
