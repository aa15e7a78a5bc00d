import type { PlacedEntry } from '../merge/compare-nodes.ts'
import type { TreeShape } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { subtreeTotalsSteps } from '../tree/totals.ts'
import type { FilesView } from './view-state.ts'

/** How a node of the table stands in the view. */
export const Presence = {
  /** Not in the view at all. */
  None: 0,
  Present: 1,
  /** Gone, but shown in its place as what it was. */
  Ghost: 2,
} as const

/** Stands in a change column for "nothing happened". */
export const unchanged = 255

/** What an entry is in a layer as stored: stands in the change column of that view. Stands in the address: never renumber one. */
export const EntryMark = {
  /** An entry that makes what it says. */
  Plain: 16,
  /** Only entries below it make it: the tar has none of its own for it. */
  Implied: 17,
  /** Hides what lower layers have at a path. */
  Whiteout: 18,
  /** Hides what lower layers have below a directory. */
  Opaque: 19,
  /** A later entry of the layer takes its place. */
  Shadowed: 20,
  /** AUFS's own. */
  Bookkeeping: 21,
  /** Not applied. */
  Refused: 22,
} as const
export type EntryMark = (typeof EntryMark)[keyof typeof EntryMark]

/** Whether what stands in a change column is an entry that only says something: there is nothing in it to open. */
export function isOnlyMarking(change: number): boolean {
  return change >= EntryMark.Whiteout && change <= EntryMark.Refused
}

/** What a marker of a layer as stored hides. */
export interface Marker {
  readonly kind: 'whiteout' | 'opaque'
  /** The path that it hides, or below which it hides all. */
  readonly path: string
  /** Node in the layer's tree that is the cause of what the merge hides. */
  readonly node: number
  /** Overlayfs's own form rather than a `.wh.` file. */
  readonly isOverlayForm: boolean
}

/**
 * What the file table shows, whatever the view: a tree, and by node how it stands in the view. Node numbers are those of
 * `shape`: of the merged tree, or of a layer as stored with its markers.
 */
export interface FileTree {
  readonly view: FilesView
  readonly shape: TreeShape
  /** All nodes are children of the root in an order of their own: names are last components, paths come from `pathOf`. */
  readonly isList: boolean
  readonly presence: Uint8Array
  /** A Change, an EntryMark, or `unchanged`. */
  readonly change: Uint8Array
  /** Layer whose entry is shown; of a ghost, the one that took it away. */
  readonly layer: Uint16Array
  /**
   * Content bytes of a file; of a directory those below it that are in the view, a hard-linked file once. Where changes are
   * shown, those that the layers of the view bring. Of a ghost what it had, which is part of no sum.
   */
  readonly size: Float64Array
  /** Bytes of all ghosts. */
  readonly ghostBytes: number
  /** Nodes that are present, the root not counted. */
  readonly presentCount: number
  /** By Change or EntryMark: how many nodes show it. */
  readonly changeCounts: readonly number[]
  /** Nodes that show none, the root not counted. */
  readonly unchangedCount: number
  /** The entry that a node shows; undefined where the layer is not there. */
  readonly entryOf: (node: number) => PlacedEntry | undefined
  /** What stands before a node's name: in a list its directory with a `/` behind, in a tree nothing. */
  readonly directoryOf: (node: number) => string
  /** Full path of a node as it is shown, markers by their own names. */
  readonly pathOf: (node: number) => string
  /**
   * The node at a path; −1 for none.
   * @param offset tells apart entries of one path: the `dataOffset` of the one that is meant
   */
  readonly find: (path: string, offset: number | undefined) => number
  /** The marker that a node is; undefined for everything else, and outside of layers as stored. */
  readonly markerOf: (node: number) => Marker | undefined
}

/** All but what is summed and counted. */
export type UnfinishedTree = Omit<FileTree, 'size' | 'ghostBytes' | 'presentCount' | 'changeCounts' | 'unchangedCount'>

/**
 * Adds the sizes and counts.
 * @param own bytes of each node by itself
 * @param repeated nodes whose bytes another node has too: counted there
 */
export function* finishTree(tree: UnfinishedTree, own: Float64Array, repeated: ReadonlySet<number>): Steps<FileTree> {
  const { presence, change, shape } = tree
  const count = presence.length
  const present = new Float64Array(count)
  const changes = new Uint32Array(256)
  let presentCount = 0
  const ghost = new Float64Array(count)
  let ghostCount = 0
  for (let node = 0; node < count; node++) {
    if (node % nodesPerStep === 0) yield
    const state = presence[node]
    if (state === Presence.None) continue
    if (state === Presence.Ghost) {
      ghost[node] = own[node] ?? 0
      ghostCount++
    } else {
      present[node] = own[node] ?? 0
      presentCount++
    }
    const at = change[node] ?? unchanged
    changes[at] = (changes[at] ?? 0) + 1
  }
  // The root is no node that people see.
  if (presence[0] === Presence.Present) presentCount--
  if (presence[0] !== Presence.None) changes[change[0] ?? unchanged] = (changes[change[0] ?? unchanged] ?? 0) - 1
  for (const node of repeated) {
    present[node] = 0
    ghost[node] = 0
  }
  yield
  const size = yield* subtreeTotalsSteps(shape, present)
  yield
  let ghostBytes = 0
  if (ghostCount > 0) {
    const ghostTotals = yield* subtreeTotalsSteps(shape, ghost)
    for (let node = 0; node < count; node++) {
      if (node % nodesPerStep === 0) yield
      if (presence[node] === Presence.Ghost) size[node] = ghostTotals[node] ?? 0
    }
    ghostBytes = ghostTotals[0] ?? 0
  }
  for (const node of repeated) if ((shape.subtreeEnd[node] ?? 0) === node + 1) size[node] = own[node] ?? 0
  return {
    ...tree,
    size,
    ghostBytes,
    presentCount,
    changeCounts: [...changes.subarray(0, unchanged)],
    unchangedCount: changes[unchanged] ?? 0,
  }
}
