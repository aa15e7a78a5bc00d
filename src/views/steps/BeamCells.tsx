import type { BeamMeeting } from '../../analysis/steps/beam.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './BeamCells.module.css'

const signs: Readonly<Record<BeamMeeting, string>> = {
  nothing: '·',
  file: '●',
  directory: '▾',
  opaque: '■',
  stopped: '✕',
  unseen: '',
}

const ends: ReadonlySet<BeamMeeting> = new Set(['file', 'opaque', 'stopped'])

/** A path's way through the layers, the uppermost first: lit as far as the beam comes. */
export function BeamCells({ meetings }: { readonly meetings: readonly BeamMeeting[] }) {
  const words = useWords().steps
  const topFirst = meetings.map((meeting, layer) => ({ meeting, layer })).toReversed()
  return (
    <span className={styles.columns}>
      {topFirst.map(({ meeting, layer }) => (
        <span
          key={layer}
          title={`${words.layer(layer)}: ${words.kernel.meetings[meeting]}`}
          data-lit={meeting === 'unseen' ? undefined : ''}
          data-end={ends.has(meeting) ? '' : undefined}
        >
          <span aria-hidden="true">{signs[meeting]}</span>
          {meeting !== 'unseen' && (
            <span className="visually-hidden">
              {words.layer(layer)}: {words.kernel.meetings[meeting]}
            </span>
          )}
        </span>
      ))}
    </span>
  )
}
