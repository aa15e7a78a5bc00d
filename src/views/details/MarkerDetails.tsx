import { useMemo } from 'react'
import { hiddenByMarkerSteps } from '../../analysis/hiding-rule.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import type { Marker } from '../../table/file-tree.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Section } from '../shared/Section.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { useWords } from '../shared/use-words.ts'
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
  const {
    units,
    details: { marker: words },
  } = useWords()
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
  const path = (
    <button type="button" className={controls.link} translate="no" title={words.hint(layer)} onClick={show}>
      /<DisplayName text={marker.path} />
    </button>
  )
  return (
    <Section title={words.title}>
      <p className={styles.line}>
        <Sentence parts={words.hides(marker.kind, path)} />
      </p>
      {hidden !== undefined && (
        <>
          <p className={styles.line}>
            {hidden.paths === 0 ? (
              words.takesNothing
            ) : (
              <Sentence
                parts={words.takesAway(
                  <b>{words.paths(hidden.paths)}</b>,
                  <b title={units.bytes(hidden.bytes)}>{units.size(hidden.bytes)}</b>,
                )}
              />
            )}
          </p>
          <ul className={styles.layers} aria-label={words.layers}>
            {hidden.layers.map((sum) => (
              <li key={sum.layer}>
                <Sentence
                  parts={words.inLayer(sum.layer, sum.paths, <span title={units.bytes(sum.bytes)}>{units.size(sum.bytes)}</span>)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
