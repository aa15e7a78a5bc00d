import { useMemo, useState } from 'react'
import { ColumnSwitch } from '../ColumnSwitch.tsx'
import { type LabRow, mostRows } from '../../../learn/lab/lab-row.ts'
import { TreeColumn } from '../TreeColumn.tsx'
import { useMedia } from '../use-media.ts'
import { useWords } from '../use-words.ts'
import { columnRows } from './lab-rows.ts'
import { useLab, useLabState } from './lab-context.ts'
import styles from './LabColumns.module.css'

interface Column {
  readonly id: string
  readonly hint: string
  readonly rows: readonly LabRow[]
}

const noRows: readonly LabRow[] = []
const nothing: ReadonlySet<string> = new Set()

/** The directories of the mount side by side, in the order of the mount's options; one at a time where there is no room. */
export function LabColumns() {
  const words = useWords().lab.columns
  const trees = useLabState((state) => state.trees)
  const isWide = useMedia('(min-width: 768px)')
  const [shown, setShown] = useState('merged')
  const lowers = trees?.lowers ?? []
  const columns: Column[] = [
    ...lowers.map((rows, i) => ({ id: `l${i}`, hint: i === lowers.length - 1 ? words.topmost : words.lower, rows })).reverse(),
    { id: 'upper', hint: words.upper, rows: trees?.upper ?? noRows },
    { id: 'work', hint: words.work, rows: noRows },
    { id: 'merged', hint: words.merged, rows: trees?.merged ?? noRows },
  ]
  const chosen = columns.some(({ id }) => id === shown) ? shown : 'merged'
  const visible = isWide ? columns : columns.filter(({ id }) => id === chosen)
  return (
    <div className={styles.place}>
      {!isWide && (
        <ColumnSwitch
          label={words.label}
          columns={columns.map(({ id }) => ({ id, name: id }))}
          shown={chosen}
          onShow={setShown}
        />
      )}
      <div className={styles.columns} role="group" aria-label={words.label} tabIndex={-1}>
        {visible.map((column) => (
          <div key={column.id} className={column.id === 'work' ? styles.work : styles.column}>
            <LabColumn {...column} />
          </div>
        ))}
      </div>
    </div>
  )
}

function LabColumn({ id, hint, rows }: Column) {
  const words = useWords().lab
  const lab = useLab()
  const chosen = useLabState((state) => state.chosen)
  const marked = useLabState((state) => state.changed)
  const [toggled, setToggled] = useState(nothing)
  const list = useMemo(() => {
    const changed = new Set([...marked].flatMap((key) => (key.startsWith(`${id} `) ? [key.slice(id.length + 1)] : [])))
    return columnRows(rows, { toggled, changed })
  }, [rows, toggled, marked, id])
  return (
    <TreeColumn
      title={id}
      hint={hint}
      rows={list}
      chosen={chosen}
      onChoose={lab.actions.choose}
      onToggle={(path) => setToggled((before) => toggle(before, path))}
      empty={id === 'work' ? words.columns.workText : words.columns.empty}
      end={rows.length >= mostRows ? <span>{words.cutRows(mostRows)}</span> : undefined}
    />
  )
}

function toggle(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(paths)
  if (!next.delete(path)) next.add(path)
  return next
}
