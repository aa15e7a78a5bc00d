import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { overlayOpaqueName } from '../../layer/whiteout.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { EntryMark } from '../../table/file-tree.ts'
import { storedKindOf } from '../shared/mode.ts'
import styles from './PathNotes.module.css'

/** What is unusual about an entry, in sentences. */
export function PathNotes({ entry, mark }: { readonly entry: PlacedEntry; readonly mark: number }) {
  // What is unusual about a hard link's own entry; of what it names, only that it is damaged.
  const { tree, node } = entry.hardlink ?? entry
  const has = (flag: number) => hasFlag(tree, node, flag)
  const isMarker = mark === EntryMark.Whiteout || mark === EntryMark.Opaque
  const notes: string[] = []
  if (mark === EntryMark.Shadowed)
    notes.push('A later entry of this layer takes its place: its bytes are stored, and no one can see them.')
  if (mark === EntryMark.Bookkeeping) notes.push('AUFS’s own file: neither content nor deletion.')
  if (mark === EntryMark.Refused)
    notes.push('Not applied: its path is none that could be made. The problems of the layer say why.')
  if (has(NodeFlag.Opaque) && !has(NodeFlag.Replaces) && tree.kind[node] === NodeKind.Directory)
    notes.push('An opaque directory: its layer hides all that lower layers have below it.')
  if (has(NodeFlag.Replaces))
    notes.push('The layer takes away what lower layers have at this name: nothing of the lower entry stays.')
  if (isMarker && storedKindOf(tree, node) === NodeKind.CharDevice)
    notes.push('Overlayfs’s own form of a whiteout: a character device 0:0.')
  else if (has(NodeFlag.OverlayForm) && tree.kind[node] === NodeKind.Directory && !has(NodeFlag.Replaces))
    notes.push(`Overlayfs’s own form of an opaque marker: the attribute ${overlayOpaqueName(tree.xattrs.get(node))}.`)
  if (has(NodeFlag.Implicit))
    notes.push('An implied directory: there are entries below it but none of its own, so mode, owner and time are not known.')
  if (has(NodeFlag.FormatFile)) notes.push('It belongs to the layer’s format (eStargz), not to the file system.')
  if (hasFlag(entry.tree, entry.node, NodeFlag.Damaged))
    notes.push('Damaged: the layer ends or breaks in the middle of its content.')
  if (tree.kind[node] === NodeKind.Hardlink && entry.inode === undefined)
    notes.push('The hard link names a file that is not there.')
  if (notes.length === 0) return null
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
