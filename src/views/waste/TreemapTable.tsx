import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes, formatPercent, formatSize } from '../shared/format.ts'
import type { MapNode } from './treemap-data.ts'
import styles from './TreemapTable.module.css'

interface TreemapTableProps {
  readonly root: MapNode
  /** A folder was chosen. */
  readonly onOpen: (path: string) => void
}

/** What the map draws of the folder in view, in words and figures, for those who do not see the map. */
export function TreemapTable({ root, onOpen }: TreemapTableProps) {
  return (
    <details className={styles.details}>
      <summary>The map as a list</summary>
      <table className={styles.table} aria-label="Folder of the map as a list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Size</th>
            <th scope="col">Share</th>
            <th scope="col" title="of a folder, the layer with most of its bytes">
              Layer
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
                ) : (
                  <DisplayName text={child.name} />
                )}
              </td>
              <td title={formatBytes(child.bytes)}>{formatSize(child.bytes)}</td>
              <td>{formatPercent(root.bytes === 0 ? 0 : child.bytes / root.bytes)}</td>
              <td>{child.layer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
