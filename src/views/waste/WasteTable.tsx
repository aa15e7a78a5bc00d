import { useMemo, useState } from 'react'
import type { WastedPath } from '../../analysis/waste-table.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useWords } from '../shared/use-words.ts'
import { groupWaste, type WasteGroup, type WasteGrouping } from './group-waste.ts'
import { WasteRows } from './WasteRows.tsx'
import styles from './WasteTable.module.css'

const groupings = ['path', 'reason', 'layer'] as const

/** Every path that wastes something, most bytes first, in one list or by reason or layer. */
export function WasteTable({ paths }: { readonly paths: readonly WastedPath[] }) {
  const {
    units,
    waste: { paths: words },
  } = useWords()
  const [grouping, setGrouping] = useState<WasteGrouping>('path')
  const groups = useMemo(() => groupWaste(paths, grouping), [paths, grouping])
  if (paths.length === 0) return <p>{words.none}</p>
  const titleOf = ({ by }: WasteGroup) =>
    by === undefined ? undefined : typeof by === 'number' ? words.layer(by) : words.reasons[by]
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <label>
          {words.groupBy}{' '}
          <select
            value={grouping}
            onChange={({ target }) => setGrouping(groupings.find((candidate) => candidate === target.value) ?? 'path')}
          >
            {groupings.map((candidate) => (
              <option key={candidate} value={candidate}>
                {words.groupings[candidate]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {groups.map((group) => {
        const title = titleOf(group)
        return (
          <div key={group.by ?? 'all'}>
            {title !== undefined && (
              <h3 className={styles.group}>
                <Sentence
                  parts={words.group(title, <span title={units.bytes(group.wastedBytes)}>{units.size(group.wastedBytes)}</span>)}
                />
              </h3>
            )}
            <WasteRows label={title === undefined ? words.label : words.labelOf(title)} rows={group.rows} />
          </div>
        )
      })}
    </section>
  )
}
