import type { RemovedPackage } from '../../analysis/packages/package-report.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import { displayNameOf } from './select-packages.ts'
import styles from './RemovedPackages.module.css'

/** Packages that a layer installed and a later one removed: their bytes are still in the image. */
export function RemovedPackages({ removed }: { readonly removed: readonly RemovedPackage[] }) {
  const { ecosystems, removed: words } = useWords().packages
  if (removed.length === 0) return null
  return (
    <details>
      <summary className={styles.summary}>{words.summary(removed.length)}</summary>
      <table className={styles.table} aria-label={words.label}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.ecosystem}</th>
            <th scope="col">{words.layer}</th>
            <th scope="col">{words.removedBy}</th>
          </tr>
        </thead>
        <tbody>
          {removed.map((item, i) => (
            <tr key={i}>
              <td>
                <DisplayName text={displayNameOf(item)} />
              </td>
              <td>
                <DisplayName text={item.version} />
              </td>
              <td>{ecosystems[item.ecosystem]}</td>
              <td>{item.layer}</td>
              <td>{item.removedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
