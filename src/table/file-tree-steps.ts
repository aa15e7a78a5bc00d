import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Steps } from '../tree/steps.ts'
import type { FileTree } from './file-tree.ts'
import { mergedTreeSteps } from './merged-tree-steps.ts'
import { storedTreeSteps } from './stored-tree-steps.ts'
import type { FilesView } from './view-state.ts'

/** Computes the table's tree for a view, step by step: a million paths take longer than the page may stand still. */
export function fileTreeSteps(layers: readonly LayerTree[], merged: MergedTree, view: FilesView): Steps<FileTree> {
  return view.kind === 'stored' ? storedTreeSteps(layers, merged, view) : mergedTreeSteps(layers, merged, view)
}
