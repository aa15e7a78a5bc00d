import type { LayerTree } from '../layer/layer-tree.ts'
import type { Node } from '../tree/preorder.ts'
import type { Inode } from './merged-tree.ts'

/** A layer as it lands in the file system below it. */
export interface PlacedLayer {
  /** The tree as it lands: the stored one, or a copy in which entries below symbolic links have moved. */
  readonly tree: LayerTree
  /** For a moved tree: by its node, the node of the stored tree. Undefined when nothing moved. */
  readonly storedNode: Uint32Array | undefined
  /** By node of `tree`: what a hard link names, as layer and node of the placed trees; never a hard link, nor a directory. */
  readonly hardlinks: ReadonlyMap<Node, Inode>
}
