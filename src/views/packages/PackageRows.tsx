import { useState } from 'react'
import type { InstalledPackage } from '../../analysis/packages/package-report.ts'
import controls from '../shared/controls.module.css'
import { CutOnPaper } from '../shared/CutOnPaper.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useLongRows } from '../shared/use-long-rows.ts'
import { useWords } from '../shared/use-words.ts'
import { PackageDetails } from './PackageDetails.tsx'
import { displayNameOf, type PackageColumn, type PackageOrder } from './select-packages.ts'
import styles from './PackageRows.module.css'

const rowHeight = 27

const columns = ['name', 'version', 'ecosystem', 'licence', 'layer', 'files', 'bytes'] as const satisfies readonly PackageColumn[]

interface PackageRowsProps {
  readonly label: string
  readonly rows: readonly InstalledPackage[]
  readonly order: PackageOrder
  readonly onSort: (column: PackageColumn) => void
}

/** A row a package; one that is pressed shows its files below it. */
export function PackageRows({ label, rows, order, onSort }: PackageRowsProps) {
  const [opened, setOpened] = useState<InstalledPackage>()
  const { box, isLong, shown, above, below, measure } = useLongRows(rows.length, rowHeight)
  return (
    <div ref={box} className={styles.box} data-long={isLong ? '' : undefined}>
      {/* The padding stands for the rows that are not drawn. */}
      <div style={{ paddingTop: above, paddingBottom: below }}>
        <table className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <Head key={column} column={column} order={order} onSort={onSort} />
              ))}
            </tr>
          </thead>
          {shown.map((index) => {
            const item = rows[index]
            if (item === undefined) return null
            const isOpen = item === opened
            return (
              <tbody key={index} ref={measure} data-index={index}>
                <Row item={item} index={index} isOpen={isOpen} onToggle={() => setOpened(isOpen ? undefined : item)} />
                {isOpen && (
                  <tr className={styles.opened}>
                    <td colSpan={columns.length}>
                      <PackageDetails item={item} />
                    </td>
                  </tr>
                )}
              </tbody>
            )
          })}
        </table>
        <CutOnPaper count={rows.length} />
      </div>
    </div>
  )
}

interface HeadProps {
  readonly column: PackageColumn
  readonly order: PackageOrder
  readonly onSort: (column: PackageColumn) => void
}

/** A click sorts by the column, another turns the order around. */
function Head({ column, order, onSort }: HeadProps) {
  const words = useWords().packages.table
  const isSorted = column === order.column
  return (
    <th
      scope="col"
      data-column={column}
      title={column === 'layer' ? words.layerHint : undefined}
      aria-sort={!isSorted ? 'none' : order.isDescending ? 'descending' : 'ascending'}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(column)}>
        {words[column]}
        {isSorted && <Icon name={order.isDescending ? 'down' : 'up'} size={11} />}
      </button>
    </th>
  )
}

interface RowProps {
  readonly item: InstalledPackage
  readonly index: number
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Row({ item, index, isOpen, onToggle }: RowProps) {
  const { units, packages } = useWords()
  return (
    <tr aria-rowindex={index + 2} data-open={isOpen ? '' : undefined}>
      <td data-column="name">
        <button type="button" className={controls.link} aria-expanded={isOpen} onClick={onToggle}>
          <DisplayName text={displayNameOf(item)} />
        </button>
      </td>
      <td data-column="version">
        <DisplayName text={item.version} />
      </td>
      <td data-column="ecosystem">{packages.ecosystems[item.ecosystem]}</td>
      <td data-column="licence">
        <DisplayName text={item.licence} />
      </td>
      <td data-column="layer">{item.layer}</td>
      <td data-column="files">{units.count(item.paths.length)}</td>
      <td data-column="bytes" title={units.bytes(item.bytes)}>
        {units.size(item.bytes)}
      </td>
    </tr>
  )
}
