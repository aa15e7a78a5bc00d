import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { overlayOpaqueName } from '../../layer/whiteout.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { EntryMark } from '../../table/file-tree.ts'
import { storedKindOf } from '../shared/mode.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './PathNotes.module.css'

/** What is unusual about an entry, in sentences. */
export function PathNotes({ entry, mark }: { readonly entry: PlacedEntry; readonly mark: number }) {
  const words = useWords().details.notes
  // What is unusual about a hard link's own entry; of what it names, only that it is damaged.
  const { tree, node } = entry.hardlink ?? entry
  const has = (flag: number) => hasFlag(tree, node, flag)
  const isMarker = mark === EntryMark.Whiteout || mark === EntryMark.Opaque
  const notes: string[] = []
  if (mark === EntryMark.Shadowed) notes.push(words.shadowed)
  if (mark === EntryMark.Bookkeeping) notes.push(words.bookkeeping)
  if (mark === EntryMark.Refused) notes.push(words.refused)
  if (has(NodeFlag.Opaque) && !has(NodeFlag.Replaces) && tree.kind[node] === NodeKind.Directory) notes.push(words.opaque)
  if (has(NodeFlag.Replaces)) notes.push(words.replaces)
  if (isMarker && storedKindOf(tree, node) === NodeKind.CharDevice) notes.push(words.overlayWhiteout)
  else if (has(NodeFlag.OverlayForm) && tree.kind[node] === NodeKind.Directory && !has(NodeFlag.Replaces))
    notes.push(words.overlayOpaque(overlayOpaqueName(tree.xattrs.get(node))))
  if (has(NodeFlag.Implicit)) notes.push(words.implied)
  if (has(NodeFlag.FormatFile)) notes.push(words.formatFile)
  if (hasFlag(entry.tree, entry.node, NodeFlag.Damaged)) notes.push(words.damaged)
  if (tree.kind[node] === NodeKind.Hardlink && entry.inode === undefined) notes.push(words.brokenHardlink)
  if (notes.length === 0) return null
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
