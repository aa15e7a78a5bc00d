import { ContentTable } from '../../analysis/content-table.ts'
import { type LayerTree, NodeKind } from '../../layer/layer-tree.ts'
import type { Steps } from '../../tree/steps.ts'
import { type FileTree, Presence } from '../file-tree.ts'
import { type NodeTest, testedPerStep } from './text-tests.ts'

/** Tests whether another file that is present in the view has the same content. Names of one file are no copies, empty files neither. */
export function* duplicateTestSteps(tree: FileTree): Steps<NodeTest> {
  const count = tree.presence.length
  const contents = new ContentTable(count)
  const contentOf = new Int32Array(count).fill(-1)
  const counted = new Map<LayerTree, Uint8Array>()
  for (let node = 1; node < count; node++) {
    if (node % testedPerStep === 0) yield
    const inode = tree.presence[node] === Presence.Present ? tree.entryOf(node)?.inode : undefined
    if (inode === undefined || inode.tree.kind[inode.node] !== NodeKind.File) continue
    const { size, fingerprintHigh, fingerprintLow } = inode.tree
    const bytes = size[inode.node] ?? 0
    if (bytes === 0) continue
    const content = contents.add(bytes, fingerprintHigh[inode.node] ?? 0, fingerprintLow[inode.node] ?? 0)
    contentOf[node] = content
    let isCounted = counted.get(inode.tree)
    if (isCounted === undefined) counted.set(inode.tree, (isCounted = new Uint8Array(inode.tree.kind.length)))
    if (isCounted[inode.node] === 1) contents.copies[content] = (contents.copies[content] ?? 1) - 1
    isCounted[inode.node] = 1
  }
  return (node) => (contents.copies[contentOf[node] ?? -1] ?? 0) > 1
}
