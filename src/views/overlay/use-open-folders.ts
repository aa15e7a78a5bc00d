import { useMemo } from 'react'
import { revealInView } from '../../store/browsing.ts'
import { foldersAbove } from '../../tree/path-names.ts'
import { findPath } from '../../tree/preorder.ts'
import { useActions, useExplorer, useStores } from '../shared/stores.ts'
import { openFolders } from './open-folders.ts'

interface OpenFolders {
  readonly open: ReadonlySet<string>
  /** The selected path of the image, where it has it. */
  readonly chosen: string | undefined
  choose(path: string): void
  toggle(path: string): void
}

const none: ReadonlySet<string> = new Set()

/** The folders that are open in all directories of the mount, and the path that is selected. */
export function useOpenFolders(): OpenFolders {
  const actions = useActions()
  const { explorer } = useStores()
  const opened = useExplorer(({ browsing }) => browsing?.overlayFolders) ?? none
  // An address may name whatever it likes.
  const chosen = useExplorer(({ browsing, loaded }) => {
    const path = browsing?.selected
    return path === undefined || loaded === undefined || findPath(loaded.merged, path) < 0 ? undefined : path
  })
  const open = useMemo(() => openFolders(opened, chosen), [opened, chosen])
  const select = (path: string, overlayFolders: ReadonlySet<string>) => {
    const { browsing, loaded } = explorer.getState()
    if (browsing === undefined || loaded === undefined) return
    const change = browsing.view.kind === 'after' ? revealInView(browsing, loaded, path) : { selected: path }
    actions.browse({ ...change, overlayFolders })
  }
  return {
    open,
    chosen,
    // What stays open is nothing that the path before held open.
    choose: (path) => select(path, open),
    toggle(path) {
      const next = new Set(open)
      if (!next.delete(path)) next.add(path)
      // Whoever closes a folder is left at it.
      if (!next.has(path) && foldersAbove(chosen ?? '').includes(path)) select(path, next)
      else actions.browse({ overlayFolders: next })
    },
  }
}
