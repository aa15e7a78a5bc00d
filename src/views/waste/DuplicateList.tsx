import type { Duplicates } from '../../analysis/duplicates.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes, formatCounted, formatSize } from '../shared/format.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import styles from './DuplicateList.module.css'

/** Groups and paths that are listed; the sum above counts all. */
const maxGroups = 100
const maxPaths = 12

/** Files of the final image that have the same content. */
export function DuplicateList({ duplicates: { groups, duplicateBytes } }: { readonly duplicates: Duplicates }) {
  const show = useShowPath()
  if (groups.length === 0) return null
  return (
    <details className={styles.details}>
      <summary>
        Duplicates: {formatSize(duplicateBytes)} in {formatCounted(groups.length, 'group')} of equal files
      </summary>
      <ul aria-label="Duplicates">
        {groups.slice(0, maxGroups).map(({ size, duplicateBytes: bytes, copies, listPaths }, group) => (
          <li key={group}>
            <b title={formatBytes(bytes)}>{formatSize(bytes)}</b> {formatCounted(copies, 'copy')} of {formatSize(size)}
            <div className={styles.paths}>
              {listPaths(maxPaths).map(({ path }) => (
                <button key={path} type="button" className={controls.link} onClick={() => show(path)}>
                  <DisplayName text={path} />
                </button>
              ))}
              {copies > maxPaths && <span>and {formatCounted(copies - maxPaths, 'more path')}</span>}
            </div>
          </li>
        ))}
      </ul>
      {groups.length > maxGroups && <p>{formatCounted(groups.length - maxGroups, 'smaller group')} not listed.</p>}
    </details>
  )
}
