import { findChild, type Node, type TreeShape } from './preorder.ts'

/** Directories with subtrees up to this are searched by walking their children. */
const smallSubtree = 64

/** Finds children by name. The children of a large directory are listed when it is first asked for, and then halved. */
export class ChildIndex {
  readonly #tree: TreeShape
  readonly #children = new Map<Node, Uint32Array>()

  constructor(tree: TreeShape) {
    this.#tree = tree
  }

  /** The child of that name; −1 when there is none. */
  find(directory: Node, name: string): Node {
    const tree = this.#tree
    if ((tree.subtreeEnd[directory] ?? 0) - directory <= smallSubtree) return findChild(tree, directory, name)
    const id = tree.names.find(name)
    if (id === undefined) return -1
    const children = this.#childrenOf(directory)
    let low = 0
    let high = children.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // Names are sorted: siblings ascend by the numbers of their names.
      if ((tree.name[children[middle] ?? 0] ?? 0) < id) low = middle + 1
      else high = middle
    }
    const found = children[low] ?? -1
    return found >= 0 && tree.name[found] === id ? found : -1
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

  #childrenOf(directory: Node): Uint32Array {
    const known = this.#children.get(directory)
    if (known !== undefined) return known
    const { subtreeEnd } = this.#tree
    const end = subtreeEnd[directory] ?? 0
    let count = 0
    for (let child = directory + 1; child < end; child = subtreeEnd[child] ?? end) count++
    const children = new Uint32Array(count)
    for (let child = directory + 1, at = 0; child < end; child = subtreeEnd[child] ?? end) children[at++] = child
    this.#children.set(directory, children)
    return children
  }
}
