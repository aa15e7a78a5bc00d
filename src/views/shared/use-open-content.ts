import { revealInView } from '../../store/browsing.ts'
import { useStores } from './stores.ts'

/** Leads to what a path holds: selects it and shows the Content tab. */
export function useOpenContent(): (path: string, version?: number) => void {
  const { explorer, page } = useStores()
  return (path, version) => {
    const { browsing, loaded } = explorer.getState()
    if (browsing === undefined || loaded === undefined) return
    // A version of a path that is chosen already must stay.
    const isThere = browsing.selected === path && version === undefined
    if (!isThere) explorer.actions.browse({ ...revealInView(browsing, loaded, path), version })
    page.setState({ tab: 'content', pane: 'middle' })
  }
}
