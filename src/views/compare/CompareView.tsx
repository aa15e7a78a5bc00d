import { useMemo } from 'react'
import { readPathHistory } from '../../analysis/path-history.ts'
import { isPreview } from '../../store/explorer-state.ts'
import { findPath } from '../../tree/preorder.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { ContentComparison } from './ContentComparison.tsx'
import { MetadataTable } from './MetadataTable.tsx'
import { VersionPickers } from './VersionPickers.tsx'
import { pairVersions } from './versions.ts'
import styles from './CompareView.module.css'

/** Two versions of the selected path beside each other: what the tar says of them, and what they hold. */
export function CompareView() {
  const actions = useActions()
  const words = useWords().compare
  const loaded = useExplorer((state) => state.loaded)
  const isOnlyPromised = useExplorer(isPreview)
  const selected = useExplorer((state) => state.browsing?.selected)
  const comparison = useExplorer((state) => state.browsing?.comparison)
  const events = useMemo(() => {
    const path = loaded === undefined || selected === undefined ? -1 : findPath(loaded.merged, selected)
    return loaded === undefined || path <= 0 ? [] : readPathHistory(loaded.trees, loaded.merged, path)
  }, [loaded, selected])
  const pair = useMemo(
    () => pairVersions(events, comparison !== undefined && comparison.path === selected ? comparison : undefined),
    [events, comparison, selected],
  )
  if (selected === undefined || events.length === 0)
    return (
      <div className={styles.empty}>
        <p>{selected === undefined ? words.nothingSelected : words.notMerged}</p>
      </div>
    )
  const choose = (before: number, after: number) => actions.browse({ comparison: { path: selected, before, after } })
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.title}>
      <h3 className={styles.path} translate="no">
        /<DisplayName text={selected} />
      </h3>
      {pair === undefined ? (
        <p className={styles.none}>{words.onlyOne(events[0]?.layer ?? 0)}</p>
      ) : (
        <>
          <VersionPickers events={events} pair={pair} onChoose={choose} />
          <MetadataTable pair={pair} />
          <ContentComparison
            key={`${selected}:${pair.before.layer}:${pair.after.layer}`}
            path={selected}
            pair={pair}
            isOnlyPromised={isOnlyPromised}
          />
        </>
      )}
    </div>
  )
}
