import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import type { Words } from '../../words/words.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import { compareMetadata, cutValue, type MetadataField, type MetadataRow } from './metadata-rows.ts'
import type { VersionPair } from './versions.ts'
import styles from './MetadataTable.module.css'

/** What the tar says of both versions, field by field. */
export function MetadataTable({ pair: { before, after } }: { readonly pair: VersionPair }) {
  const words = useWords()
  const { bothGone, layer, metadata } = words.compare
  const rows = compareMetadata(before.entry, after.entry, words)
  const different = rows.filter((row) => row.isDifferent)
  const isGone = before.entry === undefined || after.entry === undefined
  if (rows.length === 0) return <p className={styles.summary}>{bothGone}</p>
  return (
    <section className={styles.section} aria-label={metadata.title}>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <caption>
            <b>{metadata.title}</b>{' '}
            {isGone
              ? metadata.goneAfter((before.entry === undefined ? before : after).layer)
              : different.length === 0
                ? metadata.same
                : metadata.differsIn(fieldsIn(different))}
          </caption>
          <thead>
            <tr>
              <th scope="col">{metadata.field}</th>
              <th scope="col">{layer(before.layer)}</th>
              <th scope="col">
                <span className="visually-hidden">{metadata.differ}</span>
              </th>
              <th scope="col">{layer(after.layer)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, attribute, before: x, after: y, isDifferent }) => (
              <tr key={`${field} ${attribute}`} data-different={isDifferent ? '' : undefined}>
                <th scope="row">{field === 'attribute' ? <DisplayName text={attribute} /> : metadata.fields[field]}</th>
                <td>
                  <Value text={x} />
                </td>
                <td className={styles.sign} title={isDifferent ? metadata.isDifferent : undefined}>
                  {!isGone && (
                    <>
                      <span aria-hidden="true">{isDifferent ? '≠' : '='}</span>
                      <span className="visually-hidden">{isDifferent ? metadata.isDifferent : metadata.isSame}</span>
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
      {notesOf(before.entry, before.layer, metadata)
        .concat(notesOf(after.entry, after.layer, metadata))
        .map((note) => (
          <p key={note} className={styles.summary}>
            {note}
          </p>
        ))}
    </section>
  )
}

function Value({ text }: { readonly text: string | undefined }) {
  const { more } = useWords().compare.metadata
  if (text === undefined) return <span className={styles.none}>—</span>
  const cut = cutValue(text)
  return (
    <>
      <DisplayName text={cut.text} />
      {cut.rest > 0 && <span className={styles.none}> {more(cut.rest)}</span>}
    </>
  )
}

/** The fields that differ, each once. The capabilities are an attribute, which is not named twice. */
function fieldsIn(rows: readonly MetadataRow[]): (MetadataField | 'attributes')[] {
  const hasCapabilities = rows.some(({ field }) => field === 'capabilities')
  const fields = rows.flatMap(({ field, attribute }): (MetadataField | 'attributes')[] =>
    field !== 'attribute' ? [field] : attribute === 'security.capability' && hasCapabilities ? [] : ['attributes'],
  )
  return [...new Set(fields)]
}

/** What is unusual about an entry and bears on the comparison. */
function notesOf(entry: PlacedEntry | undefined, layer: number, words: Words['compare']['metadata']): string[] {
  if (entry === undefined) return []
  const notes: string[] = []
  if (entry.inode !== undefined && hasFlag(entry.inode.tree, entry.inode.node, NodeFlag.Damaged)) notes.push(words.damaged(layer))
  if (hasFlag(entry.tree, entry.node, NodeFlag.Opaque)) notes.push(words.opaque(layer))
  if (entry.tree.kind[entry.node] === NodeKind.Hardlink && entry.inode === undefined) notes.push(words.brokenHardlink(layer))
  return notes
}
