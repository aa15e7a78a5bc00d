import type { LoadedImage } from '../jobs/load-image.ts'
import { computeFileTree, type FileTree } from './file-tree.ts'
import { type FilesView, isSameView } from './view-state.ts'

const latest = new WeakMap<LoadedImage, { readonly view: FilesView; readonly tree: FileTree }>()

/** The table's tree for a view. The last one of each image is kept: table, header and inspector all ask for it. */
export function fileTreeOf(loaded: LoadedImage, view: FilesView): FileTree {
  const known = latest.get(loaded)
  if (known !== undefined && isSameView(known.view, view)) return known.tree
  const tree = computeFileTree(
    loaded.layers.map((layer) => layer.tree),
    loaded.merged,
    view,
  )
  latest.set(loaded, { view, tree })
  return tree
}
