import { useMemo } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { chooseVersion, type ContentVersion, listVersions } from '../../table/content-version.ts'
import { locationOf } from '../../tasks/file-access.ts'
import { useExplorer } from './stores.ts'
import { useFileTree } from './use-file-tree.ts'

/** The selected path, its versions, and the one that is shown. */
export interface SelectedVersion {
  readonly path: string
  /** The newest first; none for a path that stands only in a layer as stored. */
  readonly versions: readonly ContentVersion[]
  readonly version: ContentVersion | undefined
  readonly entry: PlacedEntry | undefined
  /** Number of the layer that stores the content; −1 where there is none. */
  readonly storedIn: number
  readonly file: FileLocation | undefined
}

/** Follows what is selected and which version of it is shown; undefined while nothing is. */
export function useVersion(): SelectedVersion | undefined {
  const loaded = useExplorer((state) => state.loaded)
  const image = useExplorer((state) => state.image)
  const path = useExplorer((state) => state.browsing?.selected)
  const view = useExplorer((state) => state.browsing?.view)
  const chosen = useExplorer((state) => state.browsing?.version)
  const offset = useExplorer((state) => state.browsing?.selectedOffset)
  const tree = useFileTree()
  return useMemo(() => {
    if (loaded === undefined || path === undefined || view === undefined || tree === undefined) return undefined
    const layers = loaded.trees
    // An entry that a later one shadows is no version of its path.
    const versions = offset === undefined ? listVersions(layers, loaded.merged, path) : []
    const version = chooseVersion(versions, view, chosen)
    const node = tree.find(path, offset)
    const entry = version?.entry ?? (node < 0 ? undefined : tree.entryOf(node))
    const file = entry === undefined ? undefined : locationOf({ loaded, image }, entry)
    return { path, versions, version, entry, storedIn: entry?.inode === undefined ? -1 : layers.indexOf(entry.inode.tree), file }
  }, [loaded, image, path, view, chosen, offset, tree])
}
