import { useDeferredValue } from 'react'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { AdviceList } from './AdviceList.tsx'
import { BaseSums } from './BaseSums.tsx'
import { DuplicateList } from './DuplicateList.tsx'
import { WasteFigures } from './WasteFigures.tsx'
import { WasteTable } from './WasteTable.tsx'
import { WasteTreemap } from './WasteTreemap.tsx'
import styles from './WasteView.module.css'

/** Where the space went: figures, what to do about it, a map, and every path that wastes something. */
export function WasteView() {
  const words = useWords().waste
  const loaded = useExplorer((state) => state.loaded)
  const report = useExplorer((state) => state.report)
  const storedBytes = useExplorer((state) => state.layers.reduce((sum, { layer }) => sum + layer.storedBytes, 0))
  // The map takes longest to draw: not before the figures are on the screen.
  const hasMap = useDeferredValue(true, false)
  if (loaded === undefined || report === undefined) return null
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.title}>
      <WasteFigures report={report} storedBytes={storedBytes} />
      <BaseSums trees={loaded} space={report.space} />
      <AdviceList advice={report.advice} contentBytes={report.space.contentBytes} />
      {hasMap && <WasteTreemap key={report.space.contentBytes} loaded={loaded} space={report.space} />}
      <WasteTable paths={report.space.wastedPaths} isStoredExact={report.space.isStoredExact} />
      <DuplicateList duplicates={report.duplicates} />
    </div>
  )
}
