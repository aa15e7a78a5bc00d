import { type LayerTree, linkTargetOf, NodeKind, ownerOf } from '../layer/layer-tree.ts'
import type { Node } from '../tree/preorder.ts'
import { Change } from './change.ts'
import type { Inode } from './merged-tree.ts'

/** A node of a layer's tree. */
export interface StoredEntry {
  readonly tree: LayerTree
  readonly node: Node
}

/**
 * What is at a path: kind, metadata and data are those of `tree` and `node`. A hard link has none of its own (link(2)): what is
 * there is what it names, whatever its kind.
 */
export interface PlacedEntry extends StoredEntry {
  /** The same, or undefined for a hard link that names nothing; `tree` and `node` are then the link's own entry. */
  readonly inode: StoredEntry | undefined
  /** The hard link's own entry; undefined for everything else. */
  readonly hardlink: StoredEntry | undefined
}

/** A field of metadata that can differ while the content stays. */
export type MetadataField = 'mode' | 'owner' | 'time' | 'xattrs'

/** Finds what an entry brings. */
export function placeEntry(
  layers: readonly LayerTree[],
  layer: number,
  node: Node,
  link: Inode | undefined,
): PlacedEntry | undefined {
  const tree = layers[layer]
  if (tree === undefined) return undefined
  const own = { tree, node }
  // Written out, since the merge comes here with every path that two layers have: spreading takes five times as long.
  if (tree.kind[node] !== NodeKind.Hardlink) return { tree, node, inode: own, hardlink: undefined }
  const target = link === undefined ? undefined : layers[link.layer]
  if (link === undefined || target === undefined) return { tree, node, inode: undefined, hardlink: own }
  return { tree: target, node: link.node, inode: { tree: target, node: link.node }, hardlink: own }
}

/** The path that a hard link's entry names; '' for everything else. */
export function hardlinkTargetOf({ hardlink }: PlacedEntry): string {
  return hardlink === undefined ? '' : linkTargetOf(hardlink.tree, hardlink.node)
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

/** Length of what is at a path in bytes. */
export function contentSize({ tree, node }: PlacedEntry): number {
  return tree.size[node] ?? 0
}

/** Extended attributes of what is at a path. */
export function xattrsOf({ tree, node }: PlacedEntry): ReadonlyMap<string, Uint8Array> | undefined {
  return tree.xattrs.get(node)
}

/** The kind of what is at a path. A hard link that names nothing counts as a file without content. */
export function fileKind({ tree, node }: PlacedEntry): NodeKind {
  const kind = (tree.kind[node] ?? 0) as NodeKind // the column holds nothing else
  return kind === NodeKind.Hardlink ? NodeKind.File : kind
}

/** Whether both have the same bytes, link target or device number. */
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
