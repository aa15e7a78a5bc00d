import controls from '../shared/controls.module.css'
import { CutOnPaper } from '../shared/CutOnPaper.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useLongRows } from '../shared/use-long-rows.ts'
import { useWords } from '../shared/use-words.ts'
import type { WasteGroup } from './group-waste.ts'
import styles from './WasteRows.module.css'

const rowHeight = 25

/** The wasted paths of one group. */
export function WasteRows({
  label,
  rows,
  isStoredExact,
}: {
  readonly label: string
  readonly rows: WasteGroup['rows']
  readonly isStoredExact: boolean
}) {
  const {
    units,
    waste: { paths: words },
  } = useWords()
  const show = useShowPath()
  const { box, isLong, shown, above, below, measure } = useLongRows(rows.length, rowHeight)
  return (
    <div ref={box} className={styles.box} data-long={isLong ? '' : undefined}>
      {/* The padding stands for the rows that are not drawn. */}
      <div style={{ paddingTop: above, paddingBottom: below }}>
        <table className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{words.wasted}</th>
              <th scope="col" title={words.storedHint}>
                {words.stored}
              </th>
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
                <tr key={path} ref={measure} data-index={index} aria-rowindex={index + 2}>
                  <td title={units.bytes(row.wastedBytes)}>{units.size(row.wastedBytes)}</td>
                  <td title={units.bytes(row.storedBytes)}>{words.share(row.storedBytes, isStoredExact)}</td>
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
        <CutOnPaper count={rows.length} />
      </div>
    </div>
  )
}
