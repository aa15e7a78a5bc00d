import { directoryName, type LabRow } from '../../learn/lab/lab-row.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useLabState } from '../shared/lab/lab-context.ts'
import table from '../shared/plain-table.module.css'
import { useWords } from '../shared/use-words.ts'
import styles from './Figures.module.css'

/** What each directory of the lab has at each path: where something stands, and what of it is seen in merged. */
export function PlacesFigure() {
  const all = useWords()
  const words = all.lessons
  const trees = useLabState((state) => state.trees)
  if (trees === undefined) return null
  const columns = [
    ...trees.lowers.map((rows, at) => ({ name: directoryName(at), rows })),
    { name: 'upper', rows: trees.upper },
    { name: 'merged', rows: trees.merged },
  ]
  const paths = [...new Set(columns.flatMap(({ rows }) => rows.map(({ path }) => path)))].toSorted()
  const say = (row: LabRow | undefined) => {
    if (row === undefined) return words.nowhere
    if (row.layer !== undefined) return directoryName(row.layer)
    if (row.kind === 'file') return all.units.size(row.size)
    return words.inUpper[row.kind]
  }
  return (
    <table className={table.table}>
      <caption className="visually-hidden">{words.places}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.path}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col" translate="no">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {paths.map((path) => (
          <tr key={path}>
            <td className={styles.path}>
              <DisplayName text={path} />
            </td>
            {columns.map(({ name, rows }) => {
              const row = rows.find((one) => one.path === path)
              return (
                <td key={name} data-marker={row?.kind === 'whiteout' ? '' : undefined}>
                  {say(row)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
