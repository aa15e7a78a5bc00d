import { type ReactNode, useMemo, useState } from 'react'
import type { WastedPath } from '../../analysis/waste-table.ts'
import { makeWasteList } from '../../store/save-lists.ts'
import { SaveBar } from '../shared/SaveBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { groupWaste, type WasteGroup, type WasteGrouping } from './group-waste.ts'
import { WasteRows } from './WasteRows.tsx'
import styles from './WasteTable.module.css'

const groupings = ['path', 'reason', 'layer'] as const

/** The paths as they stand below each other. */
const linesOf = (groups: readonly WasteGroup[]) =>
  groups.flatMap(({ rows }) => rows.map(({ item, versions }) => ({ path: item.path, versions })))

/** Every path that wastes something, most bytes first, in one list or by reason or layer. */
export function WasteTable({ paths, isStoredExact }: { readonly paths: readonly WastedPath[]; readonly isStoredExact: boolean }) {
  const {
    units,
    lists,
    waste: { paths: words },
  } = useWords()
  const { explorer } = useStores()
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
        <SaveBar
          label={lists.save}
          forms={[
            {
              ending: 'waste.csv',
              title: lists.formats.csv,
              hint: lists.wasteHint,
              produce: ({ signal }) => makeWasteList(explorer.getState(), linesOf(groups), signal),
            },
          ]}
        />
      </div>
      {groups.map((group) => {
        const title = titleOf(group)
        return (
          <div key={group.by ?? 'all'}>
            {title !== undefined && (
              <h3 className={styles.group}>
                <Sentence
                  parts={words.group<ReactNode>(
                    title,
                    <span title={units.bytes(group.wastedBytes)}>{units.size(group.wastedBytes)}</span>,
                    <span title={units.bytes(group.storedBytes)}>{words.share(group.storedBytes, isStoredExact)}</span>,
                  )}
                />
              </h3>
            )}
            <WasteRows
              label={title === undefined ? words.label : words.labelOf(title)}
              rows={group.rows}
              isStoredExact={isStoredExact}
            />
          </div>
        )
      })}
    </section>
  )
}
