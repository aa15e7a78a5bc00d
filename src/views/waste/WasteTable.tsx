import { useState } from 'react'
import type { WastedPath } from '../../analysis/wasted-space.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes, formatCounted, formatSize } from '../shared/format.ts'
import { groupWaste, type WasteGrouping } from './group-waste.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import styles from './WasteTable.module.css'

/** Rows that are drawn at first; more on demand. */
const pageSize = 200

/** Every path that wastes something, most bytes first, in one list or by reason or layer. */
export function WasteTable({ paths }: { readonly paths: readonly WastedPath[] }) {
  const [grouping, setGrouping] = useState<WasteGrouping>('path')
  const [limit, setLimit] = useState(pageSize)
  const show = useShowPath()
  if (paths.length === 0) return <p>No layer stores anything that the final image does not show.</p>
  const groups = groupWaste(paths, grouping)
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
          <table className={styles.table} aria-label={group.title === '' ? 'Wasted paths' : `Wasted paths, ${group.title}`}>
            <thead>
              <tr>
                <th scope="col">Wasted</th>
                <th scope="col">Path</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {group.rows.slice(0, limit).map((row) => (
                <tr key={row.path}>
                  <td title={formatBytes(row.wastedBytes)}>{formatSize(row.wastedBytes)}</td>
                  <td>
                    <button type="button" className={controls.link} onClick={() => show(row.path)}>
                      <DisplayName text={row.path} />
                    </button>
                  </td>
                  <td>{row.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {group.rows.length > limit && (
            <button type="button" className={controls.button} onClick={() => setLimit(limit * 5)}>
              Show more of {formatCounted(group.rows.length, 'path')}
            </button>
          )}
        </div>
      ))}
    </section>
  )
}
