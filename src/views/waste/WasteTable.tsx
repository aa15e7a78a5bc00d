import { useMemo, useState } from 'react'
import type { WastedPath } from '../../analysis/waste-table.ts'
import { formatBytes, formatSize } from '../shared/format.ts'
import { groupWaste, type WasteGrouping } from './group-waste.ts'
import { WasteRows } from './WasteRows.tsx'
import styles from './WasteTable.module.css'

/** Every path that wastes something, most bytes first, in one list or by reason or layer. */
export function WasteTable({ paths }: { readonly paths: readonly WastedPath[] }) {
  const [grouping, setGrouping] = useState<WasteGrouping>('path')
  const groups = useMemo(() => groupWaste(paths, grouping), [paths, grouping])
  if (paths.length === 0) return <p>No layer stores anything that the final image does not show.</p>
  return (
    <section>
      <div className={styles.head}>
        <h2>Wasted by path</h2>
        <label>
          Group by{' '}
          <select value={grouping} onChange={(event) => setGrouping(event.target.value as WasteGrouping)}>
            <option value="path">nothing</option>
            <option value="reason">reason</option>
            <option value="layer">layer</option>
          </select>
        </label>
      </div>
      {groups.map((group) => (
        <div key={group.title}>
          {group.title !== '' && (
            <h3 className={styles.group}>
              {group.title} · <span title={formatBytes(group.wastedBytes)}>{formatSize(group.wastedBytes)}</span>
            </h3>
          )}
          <WasteRows label={group.title === '' ? 'Wasted paths' : `Wasted paths, ${group.title}`} rows={group.rows} />
        </div>
      ))}
    </section>
  )
}
