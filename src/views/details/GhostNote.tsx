import type { PathEvent } from '../../analysis/path-history.ts'
import type { LayerTree } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { useWords } from '../shared/use-words.ts'
import { HidingRuleText } from './HidingRuleText.tsx'
import styles from './PathNotes.module.css'

interface GhostNoteProps {
  /** What happened to the path, the newest first. */
  readonly events: readonly PathEvent[]
  /** What the path was last; undefined where its layer is not there. */
  readonly entry: PlacedEntry | undefined
  readonly layers: readonly LayerTree[]
  /** The layer that took the path away. */
  readonly layer: number
}

/** Says of a path that is gone where it is still stored, what took it away, and by what rule. */
export function GhostNote({ events, entry, layers, layer }: GhostNoteProps) {
  const words = useWords().details.ghost
  const event = events.find((candidate) => candidate.layer === layer)
  const storedIn = entry === undefined ? -1 : layers.indexOf(entry.tree)
  const how = event?.change === 'deleted' ? 'deleted' : 'hidden'
  return (
    <div className={styles.notes} role="note">
      <p>
        <b>{words.fate(how, layer, storedIn < 0 ? undefined : storedIn)}</b> {words.shown}
      </p>
      {event?.rule !== undefined && (
        <p>
          <HidingRuleText rule={event.rule} isOwn={event.change === 'deleted'} />
        </p>
      )}
    </div>
  )
}
