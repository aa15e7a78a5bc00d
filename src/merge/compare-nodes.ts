import { type LayerTree, linkTargetOf, NodeKind, ownerOf } from '../layer/layer-tree.ts'
import type { Node } from '../tree/preorder.ts'
import { Change } from './change.ts'
import type { Inode } from './merged-tree.ts'

/** An entry of a layer; `inode` is where its data is: itself, or for a hard link the file that it names. */
export interface PlacedEntry {
  readonly tree: LayerTree
  readonly node: Node
  readonly inode: { readonly tree: LayerTree; readonly node: Node } | undefined
}

/** A field of metadata that can differ while the content stays. */
export type MetadataField = 'mode' | 'owner' | 'time' | 'xattrs'

/** Finds an entry and its data. */
export function placeEntry(layers: readonly LayerTree[], layer: number, node: Node, link: Inode | undefined): PlacedEntry | undefined {
  const tree = layers[layer]
  if (tree === undefined) return undefined
  if (tree.kind[node] !== NodeKind.Hardlink) return { tree, node, inode: { tree, node } }
  const target = link === undefined ? undefined : layers[link.layer]
  return { tree, node, inode: link === undefined || target === undefined ? undefined : { tree: target, node: link.node } }
}

/** What became of `lower` when `upper` came over it; both are there, neither is a whiteout. */
export function classifyChange(lower: PlacedEntry, upper: PlacedEntry): Change {
  if (fileKind(lower) !== fileKind(upper)) return Change.Type
  if (!hasSameContent(lower, upper)) return Change.Modified
  return changedFields(lower, upper).length > 0 ? Change.Metadata : Change.Rewritten
}

/** The metadata in which two entries differ. An implicit directory knows none, so it differs from a stored one in mode. */
export function changedFields(lower: PlacedEntry, upper: PlacedEntry): MetadataField[] {
  const a = lower.tree
  const b = upper.tree
  const ownerA = ownerOf(a, lower.node)
  const ownerB = ownerOf(b, upper.node)
  const fields: MetadataField[] = []
  const wasImplicit = (a.flags[lower.node] ?? 0) & 1
  const isImplicit = (b.flags[upper.node] ?? 0) & 1
  if (a.mode[lower.node] !== b.mode[upper.node] || wasImplicit !== isImplicit) fields.push('mode')
  if (ownerA.uid !== ownerB.uid || ownerA.gid !== ownerB.gid) fields.push('owner')
  if (a.mtimeSeconds[lower.node] !== b.mtimeSeconds[upper.node]) fields.push('time')
  if (!hasSameXattrs(xattrsOf(lower), xattrsOf(upper))) fields.push('xattrs')
  return fields
}

/** Length of an entry's content in bytes: of a hard link, that of the file it names. */
export function contentSize(entry: PlacedEntry): number {
  return entry.inode === undefined ? 0 : (entry.inode.tree.size[entry.inode.node] ?? 0)
}

/** Extended attributes of an entry; those of a hard link are its file's where the link's own entry has none. */
export function xattrsOf({ tree, node, inode }: PlacedEntry): ReadonlyMap<string, Uint8Array> | undefined {
  return tree.xattrs.get(node) ?? inode?.tree.xattrs.get(inode.node)
}

function fileKind({ tree, node }: PlacedEntry): number {
  const kind = tree.kind[node] ?? 0
  return kind === NodeKind.Hardlink ? NodeKind.File : kind
}

/** Whether both have the same bytes, link target or device number; of hard links, the files that they name. */
export function hasSameContent(lower: PlacedEntry, upper: PlacedEntry): boolean {
  switch (fileKind(upper)) {
    case NodeKind.File: {
      const a = lower.inode
      const b = upper.inode
      if (a === undefined || b === undefined) return a === b
      return (
        a.tree.size[a.node] === b.tree.size[b.node] &&
        a.tree.fingerprintHigh[a.node] === b.tree.fingerprintHigh[b.node] &&
        a.tree.fingerprintLow[a.node] === b.tree.fingerprintLow[b.node]
      )
    }
    case NodeKind.Symlink:
      return linkTargetOf(lower.tree, lower.node) === linkTargetOf(upper.tree, upper.node)
    case NodeKind.CharDevice:
    case NodeKind.BlockDevice:
      return String(lower.tree.devices.get(lower.node)) === String(upper.tree.devices.get(upper.node))
    default:
      return true
  }
}

function hasSameXattrs(a: ReadonlyMap<string, Uint8Array> | undefined, b: ReadonlyMap<string, Uint8Array> | undefined): boolean {
  if ((a?.size ?? 0) !== (b?.size ?? 0)) return false
  for (const [name, value] of a ?? []) {
    const other = b?.get(name)
    if (other === undefined || other.length !== value.length || other.some((byte, i) => byte !== value[i])) return false
  }
  return true
}
