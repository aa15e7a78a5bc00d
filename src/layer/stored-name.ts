import { nameOf, type Node } from '../tree/preorder.ts'
import { hasFlag, type LayerTree, NodeFlag, NodeKind } from './layer-tree.ts'
import { writeMarking } from './whiteout.ts'

/** Whether a node stands in the tar as a `.wh.` file. */
export function isWhiteoutFile(tree: LayerTree, node: Node): boolean {
  return tree.kind[node] === NodeKind.Whiteout && !hasFlag(tree, node, NodeFlag.OverlayForm)
}

/** The name by which a node stands in the tar. */
export function storedNameOf(tree: LayerTree, node: Node): string {
  const name = nameOf(tree, node)
  return isWhiteoutFile(tree, node) ? writeMarking({ kind: 'whiteout', name }) : name
}

/** Whether a directory's own entry makes it opaque, in overlayfs's form. */
export function isOpaqueByAttribute(tree: LayerTree, node: Node): boolean {
  const flags = (tree.flags[node] ?? 0) & (NodeFlag.Opaque | NodeFlag.OverlayForm | NodeFlag.Replaces)
  return tree.kind[node] === NodeKind.Directory && flags === (NodeFlag.Opaque | NodeFlag.OverlayForm)
}
