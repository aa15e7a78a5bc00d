import { PairTable } from './pair-table.ts'
import { findChild, type Node, type TreeShape } from './preorder.ts'

/** Directories with subtrees up to this are searched by walking their children. */
const smallSubtree = 64

/**
 * Finds children by name in constant time. The index over all nodes is made when a large directory is first asked for.
 */
export class ChildIndex {
  readonly #tree: TreeShape
  #nodes: PairTable | undefined

  constructor(tree: TreeShape) {
    this.#tree = tree
  }

  /** The child of that name; −1 when there is none. */
  find(directory: Node, name: string): Node {
    const tree = this.#tree
    if ((tree.subtreeEnd[directory] ?? 0) - directory <= smallSubtree) return findChild(tree, directory, name)
    const id = tree.names.find(name)
    if (id === undefined) return -1
    this.#nodes ??= indexNodes(tree)
    return this.#nodes.get(directory, id)
  }

  /** The node at a normalised path; −1 when there is none. */
  findPath(path: string): Node {
    let node = 0
    if (path === '') return node
    for (const name of path.split('/')) {
      node = this.find(node, name)
      if (node < 0) return -1
    }
    return node
  }
}

function indexNodes(tree: TreeShape): PairTable {
  const nodes = new PairTable()
  for (let node = 1; node < tree.parent.length; node++) nodes.set(tree.parent[node] ?? 0, tree.name[node] ?? 0, node)
  return nodes
}
