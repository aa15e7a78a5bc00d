import { revealPath } from '../../store/browsing.ts'
import { useActions, useStores } from './stores.ts'

/** Leads from a path of a list to its row in the table of files. */
export function useShowPath(): (path: string) => void {
  const actions = useActions()
  const { explorer, page } = useStores()
  return (path) => {
    const { browsing, loaded } = explorer.getState()
    if (browsing === undefined || loaded === undefined) return
    const whole = {
      view: { kind: 'after', layer: loaded.layers.length - 1 },
      filter: { ...browsing.filter, text: '', showGhosts: true },
      expandedInView: undefined,
    } as const
    actions.browse({ ...whole, ...revealPath({ ...browsing, ...whole }, loaded.merged, path) })
    page.setState({ tab: 'files', pane: 'middle' })
  }
}
