import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import type { Node } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'

/**
 * Remembers, as hashes, the paths at which layers have symbolic links. Nearly every directory of an image never was a link:
 * a set of numbers says so without making its path and looking it up in each layer. Two paths may share a hash, so a
 * "maybe" is looked up; a "no" is certain.
 */
export class LinkPaths {
  readonly #paths = new Set<number>()

  /** A test for the nodes of a layer: whether a link may have stood at the node's path in a layer that was added. */
  createTest(tree: LayerTree): (node: Node) => boolean {
    if (this.#paths.size === 0) return () => false
    const hashOf = createPathHash(tree)
    return (node) => this.#paths.has(hashOf(node))
  }

  /**
   * Adds the links of a layer, in steps.
   * @param furtherNames nodes that are hard links to symbolic links
   */
  *addSteps(tree: LayerTree, furtherNames: Iterable<Node>): Steps<void> {
    const hashOf = createPathHash(tree)
    for (let node = 1; node < tree.kind.length; node++) {
      if (node % nodesPerStep === 0) yield
      if (tree.kind[node] === NodeKind.Symlink) this.#paths.add(hashOf(node))
    }
    for (const node of furtherNames) this.#paths.add(hashOf(node))
  }
}

/** Hashes paths by the bytes of their names, so that equal paths of different trees have equal hashes. */
function createPathHash(tree: LayerTree): (node: Node) => number {
  let nameHashes: Uint32Array | undefined
  return (node) => {
    nameHashes ??= tree.names.hashes()
    let hash = 0
    for (let at = node; at > 0; at = tree.parent[at] ?? 0)
      hash = Math.imul(hash, 0x9e3779b1) + (nameHashes[tree.name[at] ?? 0] ?? 0)
    return hash >>> 0
  }
}
