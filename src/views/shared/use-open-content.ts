import type { Browsing } from '../../store/browsing.ts'
import { revealInView } from '../../store/browsing.ts'
import { useStores } from './stores.ts'

/** Where in what a path holds. */
type PlaceInFile = Partial<Pick<Browsing, 'inside' | 'finding'>>

/** Leads to what a path holds, or to what stands in it: selects it and shows the Content tab. */
export function useOpenContent(): (path: string, version?: number, place?: PlaceInFile) => void {
  const { explorer, page } = useStores()
  return (path, version, { inside, finding } = {}) => {
    const { browsing, loaded } = explorer.getState()
    if (browsing === undefined || loaded === undefined) return
    // A version of a path that is chosen already must stay.
    const isThere = browsing.selected === path && version === undefined && browsing.inside === inside
    // Lines that were chosen before would be shown in its place.
    const place = finding === undefined ? { inside } : { inside, finding, lines: undefined }
    if (!isThere) explorer.actions.browse({ ...revealInView(browsing, loaded, path), version, ...place })
    page.setState({ tab: 'content', pane: 'middle' })
  }
}
