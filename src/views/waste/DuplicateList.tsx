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
        {groups.slice(0, maxGroups).map(({ size, duplicateBytes: bytes, paths }) => (
          <li key={paths[0]?.path}>
            <b title={formatBytes(bytes)}>{formatSize(bytes)}</b> {formatCounted(paths.length, 'copy')} of {formatSize(size)}
            <div className={styles.paths}>
              {paths.slice(0, maxPaths).map(({ path }) => (
                <button key={path} type="button" className={controls.link} onClick={() => show(path)}>
                  <DisplayName text={path} />
                </button>
              ))}
              {paths.length > maxPaths && <span>and {formatCounted(paths.length - maxPaths, 'more path')}</span>}
            </div>
          </li>
        ))}
      </ul>
      {groups.length > maxGroups && <p>{formatCounted(groups.length - maxGroups, 'smaller group')} not listed.</p>}
    </details>
  )
}
