import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import type { MapNode } from './treemap-data.ts'
import styles from './TreemapTable.module.css'

interface TreemapTableProps {
  readonly root: MapNode
  /** A folder was chosen. */
  readonly onOpen: (path: string) => void
}

/** What the map draws of the folder in view, in words and figures, for those who do not see the map. */
export function TreemapTable({ root, onOpen }: TreemapTableProps) {
  const {
    units,
    waste: { map: words },
  } = useWords()
  return (
    <details className={styles.details}>
      <summary>{words.list}</summary>
      <table className={styles.table} aria-label={words.listLabel}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.size}</th>
            <th scope="col">{words.share}</th>
            <th scope="col" title={words.layerHint}>
              {words.layer}
            </th>
          </tr>
        </thead>
        <tbody>
          {root.children.map((child, i) => (
            <tr key={i}>
              <td className={styles.name}>
                {child.isFolder ? (
                  <button type="button" className={controls.link} onClick={() => onOpen(child.path)}>
                    <DisplayName text={child.name} />/
                  </button>
                ) : child.isRest ? (
                  words.rest
                ) : (
                  <DisplayName text={child.name} />
                )}
              </td>
              <td title={units.bytes(child.bytes)}>{units.size(child.bytes)}</td>
              <td>{units.percent(root.bytes === 0 ? 0 : child.bytes / root.bytes)}</td>
              <td>{child.layer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
