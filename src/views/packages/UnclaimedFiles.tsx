import type { Unclaimed, UnclaimedEntry } from '../../analysis/packages/package-report.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './UnclaimedFiles.module.css'

/** Folders that are listed; the sum above counts all. */
const maxFolders = 30

/** Files that no package has: where they lie, and the largest. */
export function UnclaimedFiles({ unclaimed, totalBytes }: { readonly unclaimed: Unclaimed; readonly totalBytes: number }) {
  const { units, packages } = useWords()
  const words = packages.unclaimed
  const { files, bytes, folders, largest } = unclaimed
  const sizeOf = (entry: UnclaimedEntry) => <td title={units.bytes(entry.bytes)}>{units.size(entry.bytes)}</td>
  if (files === 0) return <p>{words.none}</p>
  return (
    <section>
      <h2>{words.title}</h2>
      <p className={styles.summary}>{words.summary(files, bytes, totalBytes === 0 ? 0 : bytes / totalBytes)}</p>
      <h3 className={styles.title}>{words.folders}</h3>
      <table className={styles.table} aria-label={words.foldersLabel}>
        <thead>
          <tr>
            <th scope="col">{words.folder}</th>
            <th scope="col">{words.files}</th>
            <th scope="col">{words.bytes}</th>
          </tr>
        </thead>
        <tbody>
          {folders.slice(0, maxFolders).map((entry) => (
            <tr key={entry.path}>
              <td>
                <PathLink path={entry.path} />
              </td>
              <td>{units.count(entry.files)}</td>
              {sizeOf(entry)}
            </tr>
          ))}
        </tbody>
      </table>
      {folders.length > maxFolders && <p>{words.more(folders.length - maxFolders)}</p>}
      {largest.length > 0 && (
        <>
          <h3 className={styles.title}>{words.largest}</h3>
          <table className={styles.table} aria-label={words.largestLabel}>
            <thead>
              <tr>
                <th scope="col">{words.path}</th>
                <th scope="col">{words.layer}</th>
                <th scope="col">{words.bytes}</th>
              </tr>
            </thead>
            <tbody>
              {largest.map((entry) => (
                <tr key={entry.path}>
                  <td>
                    <PathLink path={entry.path} />
                  </td>
                  <td>{entry.layer}</td>
                  {sizeOf(entry)}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** A path that leads to its row in the table of files. */
function PathLink({ path }: { readonly path: string }) {
  const show = useShowPath()
  return path === '' ? (
    <span translate="no">/</span>
  ) : (
    <button type="button" className={controls.link} onClick={() => show(path)}>
      <DisplayName text={`/${path}`} />
    </button>
  )
}
