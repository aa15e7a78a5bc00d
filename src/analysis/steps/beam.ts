import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import type { PlacedLayer } from '../../merge/placed-layer.ts'
import { ChildIndex } from '../../tree/child-index.ts'
import type { Node } from '../../tree/preorder.ts'
import { type NodeTimes, nodeTimesOf } from './event-times.ts'
import type { LayerTape } from './layer-tape.ts'

/**
 * What a layer has for whoever looks down from the top: nothing; a file, which ends the search; a directory, below which it goes
 * on; something on the way that lets nothing lower be seen (a whiteout, an opaque directory, no directory); or it is not looked at.
 */
export type BeamMeeting = 'nothing' | 'file' | 'directory' | 'opaque' | 'stopped' | 'unseen'

/** What is met on the way down, and what is found. */
export interface Beam {
  /** By layer, the base first. */
  readonly meetings: readonly BeamMeeting[]
  /** The layer whose entry is seen; undefined where there is nothing. */
  readonly layer: number | undefined
}

/**
 * Looks paths up as overlayfs does, from the top down, in layers that stay apart: nothing is merged. Of the uppermost layer only
 * entries count that are applied.
 */
export class LayerBeam {
  readonly #layers: readonly PlacedLayer[]
  readonly #children: readonly ChildIndex[]
  readonly #top: NodeTimes
  readonly #applied: number

  /**
   * @param layers the stack with every entry at its place, up to the tape's own layer (`placeEntries`)
   * @param stored the layer of the tape as stored
   * @param applied so many entries of the tape
   */
  constructor(layers: readonly PlacedLayer[], stored: LayerTree, tape: LayerTape, applied: number) {
    this.#layers = layers.slice(0, tape.layer + 1)
    this.#children = this.#layers.map(({ tree }) => new ChildIndex(tree))
    const placed = this.#layers.at(-1) ?? { tree: stored, storedNode: undefined }
    this.#top = nodeTimesOf({ tree: stored, placed, source: tape.entries.source, markers: tape.markers })
    this.#applied = applied
  }

  /** Looks for a normalised path that is not the root. */
  look(path: string): Beam {
    const meetings = new Array<BeamMeeting>(this.#layers.length).fill('unseen')
    const names = path.split('/')
    let implied: number | undefined
    let seen: number | undefined
    let isStopped = false
    for (let layer = this.#layers.length - 1; layer >= 0; layer--) {
      const met = this.#meet(layer, names)
      if (!isStopped) meetings[layer] = met.meeting
      // A directory without an entry of its own is what lower layers have there, if that is a directory.
      if (met.isImplied) implied = layer
      else if (met.meeting === 'file') seen ??= implied ?? layer
      else if (met.isThere) seen ??= layer
      if (met.hidesSelf) break
      // Below an opaque directory nothing lower is seen; the directory itself may still be that of a lower layer.
      isStopped ||= met.meeting === 'opaque'
      if (isStopped && seen !== undefined) break
    }
    return { meetings, layer: seen ?? implied }
  }

  #meet(
    layer: number,
    names: readonly string[],
  ): { meeting: BeamMeeting; isThere: boolean; isImplied: boolean; hidesSelf: boolean } {
    const tree = this.#layers[layer]?.tree
    if (tree === undefined) return { meeting: 'nothing', isThere: false, isImplied: false, hidesSelf: false }
    let node: Node = 0
    let depth = 0
    let hidesLower = this.#hides(layer, node).below
    while (depth < names.length) {
      const child = this.#children[layer]?.find(node, names[depth] ?? '') ?? -1
      if (child < 0) break
      const { own, below } = this.#hides(layer, child)
      node = child
      depth++
      hidesLower ||= own || (below && depth < names.length)
    }
    const isThere = depth === names.length && this.#isApplied(layer, tree, node)
    if (!isThere) return { meeting: hidesLower ? 'stopped' : 'nothing', isThere, isImplied: false, hidesSelf: hidesLower }
    if (tree.kind[node] !== NodeKind.Directory) return { meeting: 'file', isThere, isImplied: false, hidesSelf: true }
    const isImplied = !this.#hasOwnEntry(layer, tree, node)
    const meeting = hidesLower || this.#hides(layer, node).below ? 'opaque' : 'directory'
    return { meeting, isThere, isImplied, hidesSelf: hidesLower }
  }

  /** What a node lets nobody see of lower layers. */
  #hides(layer: number, node: Node): { own: boolean; below: boolean } {
    const tree = this.#layers[layer]?.tree
    if (tree === undefined || hasFlag(tree, node, NodeFlag.FormatFile)) return { own: false, below: false }
    if (layer === this.#layers.length - 1) {
      const { own, below } = this.#top.hidesOf(node)
      return { own: own < this.#applied, below: below < this.#applied }
    }
    const isWhiteout = tree.kind[node] === NodeKind.Whiteout
    const isOpaque = hasFlag(tree, node, NodeFlag.Opaque)
    return {
      own: isWhiteout || hasFlag(tree, node, NodeFlag.Replaces),
      below: isWhiteout || isOpaque || tree.kind[node] !== NodeKind.Directory,
    }
  }

  #hasOwnEntry(layer: number, tree: LayerTree, node: Node): boolean {
    if (hasFlag(tree, node, NodeFlag.Implicit)) return false
    return layer < this.#layers.length - 1 || this.#top.entryOf(this.#storedNode(node)) < this.#applied
  }

  /** Whether the layer has it: by its own entry, or since something below it is there. */
  #isApplied(layer: number, tree: LayerTree, node: Node): boolean {
    const makesNothing = (at: Node) =>
      tree.kind[at] === NodeKind.Whiteout || hasFlag(tree, at, NodeFlag.OnlyWhiteouts | NodeFlag.FormatFile)
    if (makesNothing(node)) return false
    const end = tree.kind[node] === NodeKind.Directory ? (tree.subtreeEnd[node] ?? node + 1) : node + 1
    for (let at = node; at < end; at++) if (!makesNothing(at) && this.#hasOwnEntry(layer, tree, at)) return true
    return false
  }

  #storedNode(node: Node): Node {
    return this.#layers.at(-1)?.storedNode?.[node] ?? node
  }
}
