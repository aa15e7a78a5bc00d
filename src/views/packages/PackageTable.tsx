import { useDeferredValue, useMemo, useState } from 'react'
import { ecosystems, type InstalledPackage } from '../../analysis/packages/package-report.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { PackageRows } from './PackageRows.tsx'
import { type PackageColumn, type PackageFilter, type PackageOrder, selectPackages } from './select-packages.ts'
import styles from './PackageTable.module.css'

/** Texts begin with A, numbers with the largest. */
const isDescendingAtFirst = (column: PackageColumn) => column === 'bytes' || column === 'files'

/** All packages, narrowed by text, ecosystem and layer, in the order that is chosen. */
export function PackageTable({ packages }: { readonly packages: readonly InstalledPackage[] }) {
  const { ecosystems: names, filter: words, table } = useWords().packages
  const [filter, setFilter] = useState<PackageFilter>({ text: '', ecosystem: undefined, layer: undefined })
  const [order, setOrder] = useState<PackageOrder>({ column: 'bytes', isDescending: true })
  const wanted = useDeferredValue(filter)
  const rows = useMemo(() => selectPackages(packages, wanted, order), [packages, wanted, order])
  const layers = useMemo(() => countByLayer(packages), [packages])
  const change = (part: Partial<PackageFilter>) => setFilter({ ...filter, ...part })
  const sort = (column: PackageColumn) =>
    setOrder({ column, isDescending: column === order.column ? !order.isDescending : isDescendingAtFirst(column) })
  const present = ecosystems.filter((ecosystem) => packages.some((item) => item.ecosystem === ecosystem))
  return (
    <section>
      <div className={styles.bar} role="search" aria-label={words.label}>
        <input
          type="text"
          className={`${controls.field} ${styles.field}`}
          value={filter.text}
          aria-label={words.label}
          placeholder={words.placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={({ target }) => change({ text: target.value })}
        />
        <label>
          {words.ecosystem}{' '}
          <select
            value={filter.ecosystem ?? ''}
            onChange={({ target }) => change({ ecosystem: present.find((known) => known === target.value) })}
          >
            <option value="">{words.allEcosystems}</option>
            {present.map((ecosystem) => (
              <option key={ecosystem} value={ecosystem}>
                {names[ecosystem]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.layer}{' '}
          <select
            value={filter.layer ?? ''}
            onChange={({ target }) => change({ layer: target.value === '' ? undefined : Number(target.value) })}
          >
            <option value="">{words.allLayers}</option>
            {layers.map(({ layer, count }) => (
              <option key={layer} value={layer}>
                {words.inLayer(layer, count)}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.shown} role="status">
          {rows.length === 0
            ? words.nothing
            : words.shown(
                rows.length,
                packages.length,
                rows.reduce((sum, { bytes }) => sum + bytes, 0),
              )}
        </span>
      </div>
      {rows.length > 0 && <PackageRows label={table.label} rows={rows} order={order} onSort={sort} />}
    </section>
  )
}

/** The layers that installed something, and how much. */
function countByLayer(packages: readonly InstalledPackage[]): { layer: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const { layer } of packages) counts.set(layer, (counts.get(layer) ?? 0) + 1)
  return [...counts].map(([layer, count]) => ({ layer, count })).toSorted((a, b) => a.layer - b.layer)
}
