import type { Duplicates } from '../../analysis/duplicates.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './DuplicateList.module.css'

/** Groups and paths that are listed; the sum above counts all. */
const maxGroups = 100
const maxPaths = 12

/** Files of the final image that have the same content. */
export function DuplicateList({ duplicates: { groups, duplicateBytes } }: { readonly duplicates: Duplicates }) {
  const show = useShowPath()
  const {
    units,
    waste: { duplicates: words },
  } = useWords()
  if (groups.length === 0) return null
  return (
    <details className={styles.details}>
      <summary>{words.summary(duplicateBytes, groups.length)}</summary>
      <ul aria-label={words.label}>
        {groups.slice(0, maxGroups).map(({ size, duplicateBytes: bytes, copies, listPaths }, group) => (
          <li key={group}>
            <Sentence parts={words.copies(<b title={units.bytes(bytes)}>{units.size(bytes)}</b>, copies, size)} />
            <div className={styles.paths}>
              {listPaths(maxPaths).map(({ path }) => (
                <button key={path} type="button" className={controls.link} onClick={() => show(path)}>
                  <DisplayName text={path} />
                </button>
              ))}
              {copies > maxPaths && <span>{words.morePaths(copies - maxPaths)}</span>}
            </div>
          </li>
        ))}
      </ul>
      {groups.length > maxGroups && <p>{words.moreGroups(groups.length - maxGroups)}</p>}
    </details>
  )
}
