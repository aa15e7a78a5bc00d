import type { DebugSymbols } from '../formats/elf/debug-symbols.ts'
import type { SparsePiece } from '../formats/tar/tar-entry.ts'
import { allocateColumns, column, type Columns } from '../tree/columns.ts'
import { NameTable } from '../tree/name-table.ts'
import type { Node, TreeShape } from '../tree/preorder.ts'
import { noOtherEntries, type OtherEntries } from './other-entries.ts'

/** What a node is. Stored in a byte. */
export const NodeKind = {
  File: 0,
  Directory: 1,
  Symlink: 2,
  /** A further name of what the path in `links` names (link(2)): nearly always a file, but a symbolic link, device or fifo too. */
  Hardlink: 3,
  CharDevice: 4,
  BlockDevice: 5,
  Fifo: 6,
  /** Hides what lower layers have at this path (layer.md, Whiteouts). */
  Whiteout: 7,
} as const
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind]

/** Bits of the `flags` column. */
export const NodeFlag = {
  /** A directory that has entries below it but none of its own: mode, owner and time are unknown. */
  Implicit: 1,
  /** Hides everything that lower layers have at and below this path. */
  Opaque: 2,
  HasXattrs: 4,
  /** Whiteout or opaque mark in overlayfs's own form (device 0:0, xattr) rather than as a `.wh.` file. */
  OverlayForm: 8,
  /** Belongs to the layer's form (eStargz table of contents and landmarks), not to the file system. */
  FormatFile: 16,
  /** Implicit and without any real entry below: only whiteouts made it. */
  OnlyWhiteouts: 32,
  /** The layer ended or broke in the middle of this file's content. */
  Damaged: 64,
  /**
   * The entry is made anew, nothing of a lower one stays: the layer has a whiteout of this very name too, or it first put
   * something in the directory's place that is none.
   */
  Replaces: 128,
} as const

/** Who owns a node. Names are '' where the tar gives none. */
export interface Owner {
  readonly uid: number
  readonly gid: number
  readonly userName: string
  readonly groupName: string
}

export const layerSchema = {
  /** −1 for the root. */
  parent: column.int32,
  /** Number in `names`. */
  name: column.uint32,
  /** First node after the subtree. */
  subtreeEnd: column.uint32,
  /** A NodeKind. */
  kind: column.uint8,
  /** NodeFlag bits. */
  flags: column.uint8,
  /** Permission bits (07777); 0 for implicit directories. */
  mode: column.uint16,
  /** Number in `owners`. */
  owner: column.uint32,
  /** Bytes of a file, holes included; 0 for everything else, hard links too. */
  size: column.float64,
  /** Seconds since 1970, with a fraction. */
  mtimeSeconds: column.float64,
  /**
   * Offset in the uncompressed tar of what follows the entry's header: a file's content, for everything else the next header.
   * It rises in the order of the tar. −1 for what has no entry of its own, and in a preview.
   */
  dataOffset: column.float64,
  /** Number in `links`; −1 for all but links. */
  linkTarget: column.int32,
  /** Fingerprint of a file's content, upper and lower half; 0 and 0 for everything else. */
  fingerprintHigh: column.uint32,
  fingerprintLow: column.uint32,
  /** The first four bytes of a file's content, the first lowest; what is missing of them is zero, and 0 in a preview. */
  firstBytes: column.uint32,
} as const

export type LayerColumns = Columns<typeof layerSchema>

/** A file that is stored in a layer and that a later entry of the same layer replaced: nobody can ever see it. */
export interface ShadowedFile {
  readonly path: string
  readonly size: number
}

/** Rare things and shared values beside the columns. */
export interface LayerLists {
  readonly owners: readonly Owner[]
  /** Targets of symbolic links as stored, of hard links as normalised paths. */
  readonly links: readonly string[]
  /** Extended attributes of nodes with HasXattrs: name to value. */
  readonly xattrs: ReadonlyMap<Node, ReadonlyMap<string, Uint8Array>>
  /** Major and minor number of devices. */
  readonly devices: ReadonlyMap<Node, readonly [major: number, minor: number]>
  /** Of sparse files the pieces that are stored, which follow each other in the tar; what lies between them is zeros. */
  readonly sparse: ReadonlyMap<Node, readonly SparsePiece[]>
  /**
   * Of a hard link that goes on as the file it named, since a later entry took the file's path: the place of the link's own entry
   * in the tar, as `dataOffset` has it. The node's `dataOffset` is where the content is.
   */
  readonly linkOffset: ReadonlyMap<Node, number>
  /** SHA-256 of each file's content in hex; empty unless it was asked for. */
  readonly sha256: ReadonlyMap<Node, string>
  /** Of programs and libraries that carry any. */
  readonly symbols: ReadonlyMap<Node, DebugSymbols>
  readonly shadowed: readonly ShadowedFile[]
  /** Entries of the tar that are no node: markers beside their entries, what was stored twice, bookkeeping. */
  readonly others: OtherEntries
}

/**
 * One layer as stored, as a table (see TreeShape). Node 0 is the root. `.wh.foo` is a node `foo` of kind Whiteout,
 * `.wh..wh..opq` the Opaque flag of its directory; a whiteout and a real entry of one name are the entry with Opaque. Where a
 * later entry took the place of one that hard links name, one of these links stands as the file itself, and the others name it.
 */
export interface LayerTree extends TreeShape, LayerColumns, LayerLists {
  /** Those of the nodes, and of the markers and other entries as the tar has them. */
  readonly names: NameTable
}

/** A tree that has only a root, as a layer without entries or one that could not be read. */
export function emptyLayerTree(): LayerTree {
  const columns = allocateColumns(layerSchema, 1)
  columns.parent[0] = -1
  columns.subtreeEnd[0] = 1
  columns.kind[0] = NodeKind.Directory
  columns.flags[0] = NodeFlag.Implicit
  columns.dataOffset[0] = -1
  columns.linkTarget[0] = -1
  const owners = [{ uid: 0, gid: 0, userName: '', groupName: '' }]
  return {
    ...columns,
    names: NameTable.of(['']),
    owners,
    ...emptyLists(),
    others: noOtherEntries(),
  }
}

/** The rare things of a tree that has none of them. */
export function emptyLists(): Omit<LayerLists, 'owners' | 'others'> {
  return {
    links: [],
    xattrs: new Map(),
    devices: new Map(),
    sparse: new Map(),
    linkOffset: new Map(),
    sha256: new Map(),
    symbols: new Map(),
    shadowed: [],
  }
}

/** Whether the node has this NodeFlag. */
export function hasFlag(tree: LayerTree, node: Node, flag: number): boolean {
  return ((tree.flags[node] ?? 0) & flag) !== 0
}

/** Whether nothing is left at the node's path: a whiteout, or one under which only further whiteouts lie. */
export function isWhiteout(tree: LayerTree, node: Node): boolean {
  const gone = NodeFlag.OnlyWhiteouts | NodeFlag.Replaces
  return tree.kind[node] === NodeKind.Whiteout || ((tree.flags[node] ?? 0) & gone) === gone
}

/** The target of a link, '' for everything else. */
export function linkTargetOf(tree: LayerTree, node: Node): string {
  return tree.links[tree.linkTarget[node] ?? -1] ?? ''
}

/** The owner of a node. */
export function ownerOf(tree: LayerTree, node: Node): Owner {
  return tree.owners[tree.owner[node] ?? 0] ?? { uid: 0, gid: 0, userName: '', groupName: '' }
}
