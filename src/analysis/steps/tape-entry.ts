import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { EntryRole } from '../../layer/other-entries.ts'
import { isOpaqueByAttribute, storedNameOf } from '../../layer/stored-name.ts'
import { type Node, pathOf } from '../../tree/preorder.ts'

/** What an entry of a tape is: a node of the layer's tree, or for −1 − n its other entry n. */
export type TapeSource = number

/** What an entry of a layer does to the state below it. Stored in a byte. */
export const EntryEffect = {
  /** Nothing was there before. */
  Added: 0,
  /** Other content at a path that was there. */
  Overrides: 1,
  /** The same content, other metadata. */
  Metadata: 2,
  /** The same once more. */
  Rewritten: 3,
  /** Another kind of file. */
  KindChanged: 4,
  /** Takes its path away, and what is below it. */
  Whiteout: 5,
  /** A whiteout of what is not there. */
  DanglingWhiteout: 6,
  /** Takes away what lower layers have below its directory. */
  Opaque: 7,
  /** A further name of a file. */
  HardLink: 8,
  /** Lands elsewhere, since a parent is a symbolic link in the state below. */
  ThroughLink: 9,
  /** A later entry of its own layer has the same path. */
  Shadowed: 10,
  /** Makes nothing: bookkeeping, refused, or of the layer's own form. */
  NotApplied: 11,
} as const
export type EntryEffect = (typeof EntryEffect)[keyof typeof EntryEffect]

/** Whether an entry says that something is gone: these act before all others of their layer. */
export function isMarker(tree: LayerTree, source: TapeSource): boolean {
  if (source < 0) {
    const role = tree.others.role[-1 - source]
    return role === EntryRole.Opaque || role === EntryRole.Whiteout
  }
  return tree.kind[source] === NodeKind.Whiteout || isOpaqueByAttribute(tree, source)
}

/** The path of an entry as the tar has it, markers by their own names. */
export function storedPathOf(tree: LayerTree, source: TapeSource): string {
  if (source < 0) return tree.others.paths[-1 - source] ?? ''
  const parent = tree.parent[source] ?? -1
  return parent > 0 ? `${pathOf(tree, parent)}/${storedNameOf(tree, source)}` : storedNameOf(tree, source)
}

/** The directory of the layer's tree in which an entry stands; the root where it stands in none of them. */
export function directoryOf(tree: LayerTree, source: TapeSource): Node {
  const node = source < 0 ? (tree.others.node[-1 - source] ?? -1) : source
  if (source < 0 && tree.others.role[-1 - source] === EntryRole.Opaque) return Math.max(0, node)
  return node < 0 ? 0 : Math.max(0, tree.parent[node] ?? 0)
}

/** Content that an entry stores; 0 for all but files. What goes on under a hard link counts there. */
export function storedBytes(tree: LayerTree, source: TapeSource, goesOn: ReadonlySet<number>): number {
  if (source >= 0) return isCounted(tree, source) ? (tree.size[source] ?? 0) : 0
  const at = -1 - source
  const { others } = tree
  const isStored = others.role[at] === EntryRole.Shadowed && others.kind[at] === NodeKind.File
  return isStored && !goesOn.has(others.dataOffset[at] ?? -1) ? (others.size[at] ?? 0) : 0
}

/** Whether a node is a file whose content counts (Space). */
export function isCounted(tree: LayerTree, node: Node): boolean {
  return tree.kind[node] === NodeKind.File && !hasFlag(tree, node, NodeFlag.FormatFile)
}
