import type { FileTree } from '../../table/file-tree.ts'
import { fileTreeOf } from '../../store/current-tree.ts'
import type { FilesView } from '../../table/view-state.ts'
import { useExplorer } from './stores.ts'

/** The tree that the table shows; undefined until the layers are merged. */
export function useFileTree(): FileTree | undefined {
  const loaded = useExplorer((state) => state.loaded)
  const view = useExplorer((state) => state.browsing?.view)
  return loaded === undefined || view === undefined ? undefined : fileTreeOf(loaded, view)
}

/** The layer that a view is about in the first place. */
export function focusLayer(view: FilesView): number {
  return view.kind === 'changes' ? view.to : view.layer
}
