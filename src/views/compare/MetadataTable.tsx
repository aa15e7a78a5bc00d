import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatCount } from '../shared/format.ts'
import { useWords } from '../shared/use-words.ts'
import { compareMetadata, cutValue, type MetadataRow } from './metadata-rows.ts'
import type { VersionPair } from './versions.ts'
import styles from './MetadataTable.module.css'

/** What the tar says of both versions, field by field. */
export function MetadataTable({ pair: { before, after } }: { readonly pair: VersionPair }) {
  const rows = compareMetadata(useWords(), before.entry, after.entry)
  const different = rows.filter((row) => row.isDifferent)
  const isGone = before.entry === undefined || after.entry === undefined
  if (rows.length === 0) return <p className={styles.summary}>The path is gone after both layers.</p>
  return (
    <section className={styles.section} aria-label="Metadata">
      <div className={styles.scroller}>
        <table className={styles.table}>
          <caption>
            <b>Metadata</b>{' '}
            {isGone
              ? `· after layer ${(before.entry === undefined ? before : after).layer} the path is gone`
              : different.length === 0
                ? '· all the same'
                : `· differs in ${wordsOf(different)}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Layer {before.layer}</th>
              <th scope="col">
                <span className="visually-hidden">Differs</span>
              </th>
              <th scope="col">Layer {after.layer}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, isAttribute, before: x, after: y, isDifferent }) => (
              <tr key={`${isAttribute}${name}`} data-different={isDifferent ? '' : undefined}>
                <th scope="row">
                  <DisplayName text={name} />
                </th>
                <td>
                  <Value text={x} />
                </td>
                <td className={styles.sign} title={isDifferent ? 'differs' : undefined}>
                  {!isGone && (
                    <>
                      <span aria-hidden="true">{isDifferent ? '≠' : '='}</span>
                      <span className="visually-hidden">{isDifferent ? 'differs' : 'same'}</span>
                    </>
                  )}
                </td>
                <td>
                  <Value text={y} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notesOf(before.entry, before.layer)
        .concat(notesOf(after.entry, after.layer))
        .map((note) => (
          <p key={note} className={styles.summary}>
            {note}
          </p>
        ))}
    </section>
  )
}

function Value({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return <span className={styles.none}>—</span>
  const cut = cutValue(text)
  return (
    <>
      <DisplayName text={cut.text} />
      {cut.rest > 0 && <span className={styles.none}> … {formatCount(cut.rest)} more</span>}
    </>
  )
}

/** The fields that differ in a few words. The capabilities are an attribute, which is not named twice. */
function wordsOf(rows: readonly MetadataRow[]): string {
  const hasCapabilities = rows.some(({ name }) => name === 'Capabilities')
  const words = rows.flatMap(({ name, isAttribute }) =>
    !isAttribute ? [name.toLowerCase()] : name === 'security.capability' && hasCapabilities ? [] : ['attributes'],
  )
  return [...new Set(words)].join(', ')
}

/** What is unusual about an entry and bears on the comparison. */
function notesOf(entry: PlacedEntry | undefined, layer: number): string[] {
  if (entry === undefined) return []
  const notes: string[] = []
  if (entry.inode !== undefined && hasFlag(entry.inode.tree, entry.inode.node, NodeFlag.Damaged))
    notes.push(`Layer ${layer} is damaged: it ends or breaks in the middle of this file.`)
  if (hasFlag(entry.tree, entry.node, NodeFlag.Opaque))
    notes.push(`In layer ${layer} the directory is opaque: what lower layers have below it is hidden.`)
  if (entry.tree.kind[entry.node] === NodeKind.Hardlink && entry.inode === undefined)
    notes.push(`In layer ${layer} it is a hard link to a file that is not there.`)
  return notes
}
