import type { MergedImage } from '../analysis/loaded-image.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import { finishSteps, nextTask } from '../tree/steps.ts'
import type { FileTree } from '../table/file-tree.ts'
import { fileTreeSteps } from '../table/file-tree-steps.ts'
import { filterSteps, type RowFilter } from '../table/filter.ts'
import { secretsForFilter } from './secret-nodes.ts'
import { SlicedWork } from './sliced-work.ts'
import { type FilesView, isSameView } from '../table/view-state.ts'

const latest = new WeakMap<MergedImage, { readonly view: FilesView; readonly tree: FileTree }>()

/** The table's tree for a view. The last one of each image is kept: table, header and inspector all ask for it. */
export function fileTreeOf(loaded: MergedImage, view: FilesView): FileTree {
  return known(loaded, view) ?? keep(loaded, view, finishSteps(stepsTo(loaded, view)))
}

/**
 * Makes the tree that `fileTreeOf` will be asked for, and its filter's result, without holding up the page.
 * @param findings the secrets that were found so far
 * @returns undefined when they are there at once
 * @throws the signal's reason once it is aborted
 */
export function prepareFileTree(
  loaded: MergedImage,
  view: FilesView,
  filter: RowFilter,
  findings: readonly LocatedFinding[],
  signal: AbortSignal,
): Promise<void> | undefined {
  if (known(loaded, view) !== undefined) return undefined
  const work = new SlicedWork(stepsTo(loaded, view))
  if (work.result !== undefined) {
    keep(loaded, view, work.result.value)
    return undefined
  }
  const finish = async () => {
    const tree = await work.finish(signal)
    await nextTask()
    await new SlicedWork(filterSteps(tree, filter, secretsForFilter(tree, filter, findings))).finish(signal)
    await nextTask()
    signal.throwIfAborted()
    // Last, since the tree that is shown makes room for it.
    keep(loaded, view, tree)
  }
  return finish()
}

function known(loaded: MergedImage, view: FilesView): FileTree | undefined {
  const last = latest.get(loaded)
  return last !== undefined && isSameView(last.view, view) ? last.tree : undefined
}

function keep(loaded: MergedImage, view: FilesView, tree: FileTree): FileTree {
  latest.set(loaded, { view, tree })
  return tree
}

function stepsTo({ trees, merged }: MergedImage, view: FilesView) {
  return fileTreeSteps(trees, merged, view)
}
