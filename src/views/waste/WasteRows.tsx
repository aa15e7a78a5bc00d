import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import type { WasteGroup } from './group-waste.ts'
import styles from './WasteRows.module.css'

/** Lists up to this are shown whole; longer ones scroll in a box of their own and draw only what is in sight. */
const shortList = 60
const rowHeight = 25

/** The wasted paths of one group. */
export function WasteRows({ label, rows }: { readonly label: string; readonly rows: WasteGroup['rows'] }) {
  const {
    units,
    waste: { paths: words },
  } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const show = useShowPath()
  const isLong = rows.length > shortList
  // oxlint-disable-next-line react/incompatible-library -- none of its functions goes to a memoized component or hook
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isLong,
    estimateSize: () => rowHeight,
    getScrollElement: () => box.current,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const shown = isLong ? items.map(({ index }) => index) : rows.map((_, index) => index)
  const above = isLong ? (items[0]?.start ?? 0) : 0
  const below = isLong ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  return (
    <div ref={box} className={styles.box} data-long={isLong ? '' : undefined}>
      {/* The padding stands for the rows that are not drawn. */}
      <div style={{ paddingTop: above, paddingBottom: below }}>
        <table className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{words.wasted}</th>
              <th scope="col">{words.path}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => {
              const row = rows[index]
              if (row === undefined) return null
              const { path } = row.item
              return (
                <tr key={path} ref={isLong ? virtualizer.measureElement : undefined} data-index={index} aria-rowindex={index + 2}>
                  <td title={units.bytes(row.wastedBytes)}>{units.size(row.wastedBytes)}</td>
                  <td>
                    <button type="button" className={controls.link} onClick={() => show(path)}>
                      <DisplayName text={path} />
                    </button>
                  </td>
                  <td>{words.versions(row.versions)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
