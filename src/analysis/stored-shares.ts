import type { StretchTable } from '../formats/compression/stretch-table.ts'
import { storedBytesOf } from '../formats/compression/stretches.ts'
import { paddedSize } from '../formats/tar/header.ts'
import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { EntryRole } from '../layer/other-entries.ts'
import type { Node } from '../tree/preorder.ts'

/** A header takes a block; extended headers, where there are any, stand before it. */
const headerSize = 512

/**
 * The stored bytes of a layer by the files that they hold, each with its headers and padding. Of a compressed layer they are an estimate:
 * files share its blocks, and what one holds makes the next one smaller.
 */
export class StoredShares {
  readonly #tree: LayerTree
  readonly #stretches: StretchTable
  /** Where entries end in the tar, ascending: there the headers of the next one begin. */
  readonly #ends: Float64Array
  /** How many of the other entries were passed to find shadowed files. */
  #passed = 0

  constructor(tree: LayerTree, stretches: StretchTable) {
    this.#tree = tree
    this.#stretches = stretches
    this.#ends = findEnds(tree)
  }

  /** Stored bytes of a file, rounded; 0 where it is not known where it is. */
  ofFile(node: Node): number {
    return this.#bytesAt(this.#tree.dataOffset[node] ?? -1, contentSize(this.#tree, node))
  }

  /** The same of a file that another entry of the layer replaced. To be asked in the order of `shadowed`. */
  ofShadowed(path: string, size: number): number {
    const { others } = this.#tree
    for (let at = this.#passed; at < others.paths.length; at++) {
      const isIt = others.role[at] === EntryRole.Shadowed && others.paths[at] === path && others.size[at] === size
      if (!isIt || others.kind[at] !== NodeKind.File) continue
      this.#passed = at + 1
      return this.#bytesAt(others.dataOffset[at] ?? -1, size)
    }
    return 0
  }

  #bytesAt(offset: number, size: number): number {
    if (offset < 0) return 0
    return Math.round(storedBytesOf(this.#stretches, this.#headerOf(offset), offset + paddedSize(size)))
  }

  /** Where the headers of the entry begin that has its content at an offset. */
  #headerOf(offset: number): number {
    const ends = this.#ends
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) <= offset - headerSize) low = middle + 1
      else high = middle
    }
    return low === 0 ? 0 : (ends[low - 1] ?? 0)
  }
}

function findEnds(tree: LayerTree): Float64Array {
  const { dataOffset, others, linkOffset } = tree
  const ends = new Float64Array(dataOffset.length + others.paths.length + linkOffset.size)
  let count = 0
  const add = (offset: number, size: number) => {
    if (offset >= 0) ends[count++] = offset + paddedSize(size)
  }
  for (let node = 0; node < dataOffset.length; node++) add(dataOffset[node] ?? -1, contentSize(tree, node))
  for (let at = 0; at < others.paths.length; at++) add(others.dataOffset[at] ?? -1, others.size[at] ?? 0)
  for (const offset of linkOffset.values()) add(offset, 0)
  return ends.subarray(0, count).sort()
}

/** Bytes of a file in the tar, which has no holes. */
function contentSize(tree: LayerTree, node: Node): number {
  const pieces = tree.sparse.get(node)
  return pieces === undefined ? (tree.size[node] ?? 0) : pieces.reduce((sum, { size }) => sum + size, 0)
}
