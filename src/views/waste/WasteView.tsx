import { useExplorer } from '../shared/stores.ts'
import { AdviceList } from './AdviceList.tsx'
import { DuplicateList } from './DuplicateList.tsx'
import { WasteFigures } from './WasteFigures.tsx'
import { WasteTable } from './WasteTable.tsx'
import { WasteTreemap } from './WasteTreemap.tsx'
import styles from './WasteView.module.css'

/** Where the space went: figures, what to do about it, a map, and every path that wastes something. */
export function WasteView() {
  const loaded = useExplorer((state) => state.loaded)
  if (loaded === undefined) return null
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label="Waste">
      <WasteFigures report={loaded.report} />
      <AdviceList advice={loaded.report.advice} />
      <WasteTreemap key={loaded.report.space.contentBytes} loaded={loaded} />
      <WasteTable paths={loaded.report.space.wastedPaths} />
      <DuplicateList duplicates={loaded.report.duplicates} />
    </div>
  )
}
