import { hasFlag, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import styles from './PathNotes.module.css'

/** What is unusual about an entry, in sentences. */
export function PathNotes({ entry, isGhost }: { readonly entry: PlacedEntry; readonly isGhost: boolean }) {
  // What is unusual about a hard link's own entry; of what it names, only that it is damaged.
  const { tree, node } = entry.hardlink ?? entry
  const has = (flag: number) => hasFlag(tree, node, flag)
  const isWhiteout = tree.kind[node] === NodeKind.Whiteout
  const notes: string[] = []
  if (isGhost && !isWhiteout)
    notes.push('It is gone in this view; what is shown is how it was last. Its bytes are still in the image.')
  if (isWhiteout) notes.push('A whiteout: it takes away what lower layers have at this path.')
  if (has(NodeFlag.Opaque)) notes.push('An opaque directory: its layer hides all that lower layers have below it.')
  if (has(NodeFlag.Replaces)) notes.push('The layer takes away what lower layers have at this name: nothing of the lower entry stays.')
  if (has(NodeFlag.OverlayForm))
    notes.push('The marker is in overlayfs’s own form (device 0:0 or an attribute), not a .wh. file.')
  if (has(NodeFlag.Implicit))
    notes.push('An implied directory: there are entries below it but none of its own, so mode, owner and time are not known.')
  if (has(NodeFlag.FormatFile)) notes.push('It belongs to the layer’s format (eStargz), not to the file system.')
  if (hasFlag(entry.tree, entry.node, NodeFlag.Damaged)) notes.push('Damaged: the layer ends or breaks in the middle of its content.')
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
