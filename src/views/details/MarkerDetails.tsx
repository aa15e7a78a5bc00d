import { useMemo } from 'react'
import { hiddenByMarkerSteps } from '../../analysis/hiding-rule.ts'
import type { ExplorerState } from '../../store/explorer-store.ts'
import type { Marker } from '../../table/file-tree.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes, formatCounted, formatSize } from '../shared/format.ts'
import { Section } from '../shared/Section.tsx'
import { useActions, useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import styles from './MarkerDetails.module.css'

interface MarkerDetailsProps {
  readonly marker: Marker
  readonly layer: number
  readonly loaded: NonNullable<ExplorerState['loaded']>
}

/** What a marker hides: which paths, how many bytes, and in which layers they lie. */
export function MarkerDetails({ marker, layer, loaded }: MarkerDetailsProps) {
  const actions = useActions()
  const { page } = useStores()
  const { node } = marker
  const read = useMemo(
    () => (signal: AbortSignal) => new SlicedWork(hiddenByMarkerSteps(loaded.trees, loaded.merged, layer, node)).finish(signal),
    [loaded, layer, node],
  )
  const { value: hidden } = useReading(read)
  const show = () => {
    actions.browse({ view: { kind: 'changes', from: layer, to: layer }, selected: marker.path })
    page.setState({ tab: 'files', pane: 'middle' })
  }
  const below = marker.kind === 'opaque' ? 'all that lower layers have below ' : 'what lower layers have at '
  return (
    <Section title="What it hides">
      <p className={styles.line}>
        {marker.kind === 'opaque' ? 'An opaque marker' : 'A whiteout'}: it hides {below}
        <button type="button" className={controls.link} title={`Show what layer ${layer} changes`} onClick={show}>
          /<DisplayName text={marker.path} />
        </button>
        , and nothing of its own layer.
      </p>
      {hidden !== undefined && (
        <>
          <p className={styles.line}>
            {hidden.paths === 0 ? (
              'It takes nothing away: lower layers have nothing there that the layer does not make anew.'
            ) : (
              <>
                It takes away <b>{formatCounted(hidden.paths, 'path')}</b> with{' '}
                <b title={formatBytes(hidden.bytes)}>{formatSize(hidden.bytes)}</b>, still stored in:
              </>
            )}
          </p>
          <ul className={styles.layers} aria-label="Layers that hold what it hides">
            {hidden.layers.map((sum) => (
              <li key={sum.layer}>
                layer {sum.layer}: {formatCounted(sum.paths, 'path')},{' '}
                <span title={formatBytes(sum.bytes)}>{formatSize(sum.bytes)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
