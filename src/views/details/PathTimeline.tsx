import type { PathEvent } from '../../analysis/path-history.ts'
import { changeNames, isPresentAfter } from '../../merge/change.ts'
import { showView } from '../../store/browsing.ts'
import { lookOf } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes } from '../shared/format.ts'
import { InstructionText } from '../shared/InstructionText.tsx'
import { formatLines } from '../shared/names.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import styles from './PathTimeline.module.css'

/** What each layer did to a path, the newest first. */
export function PathTimeline({ events }: { readonly events: readonly PathEvent[] }) {
  const { explorer } = useStores()
  const layers = useExplorer((state) => state.layers)
  const show = (layer: number) => {
    const { loaded } = explorer.getState()
    if (loaded !== undefined) explorer.actions.browse(showView({ kind: 'after', layer }, loaded))
  }
  return (
    <ol className={styles.timeline} reversed>
      {events.map((event) => {
        const change = changeNames.indexOf(event.change)
        const look = lookOf(change)
        const layer = layers[event.layer]?.layer
        return (
          <li key={event.layer} data-tone={look.tone}>
            <span className={styles.line}>
              <b className={styles.word} title={look.meaning}>
                <span aria-hidden="true">{look.sign}</span> {look.word}
              </b>
              {' in '}
              <button
                type="button"
                className={controls.link}
                title={`Show the files after layer ${event.layer}`}
                onClick={() => show(event.layer)}
              >
                layer {event.layer}
              </button>
              {isPresentAfter(change) && event.size > 0 && ` · ${formatBytes(event.size)}`}
              {event.changedFields.length > 0 && ` · ${event.changedFields.join(', ')}`}
              {event.change === 'deleted' && ' by a whiteout'}
            </span>
            {event.cause !== undefined && (
              <span className={styles.line}>
                because of /<DisplayName text={event.cause} />
              </span>
            )}
            <span
              className={styles.instruction}
              title={layer?.instruction === undefined ? undefined : formatLines(layer.instruction.original)}
            >
              <InstructionText layer={layer} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
