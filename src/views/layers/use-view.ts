import { useCallback } from 'react'
import { type FilesView, isSameView } from '../../table/view-state.ts'
import { useExplorer, useStores } from '../shared/stores.ts'

/** The view of the files and a way to change it; undefined until the layers are merged. */
export function useView(): { view: FilesView | undefined; show: (view: FilesView) => void } {
  const { explorer } = useStores()
  const view = useExplorer((state) => state.browsing?.view)
  const show = useCallback(
    (next: FilesView) => {
      const { browsing } = explorer.getState()
      if (browsing !== undefined && isSameView(browsing.view, next)) return
      explorer.actions.browse({ view: next })
    },
    [explorer],
  )
  return { view, show }
}
