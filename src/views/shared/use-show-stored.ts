import { useActions, useStores } from './stores.ts'

/** Leads to an entry of a layer as stored, by the name it has there. */
export function useShowStored(): (layer: number, path: string) => void {
  const actions = useActions()
  const { page } = useStores()
  return (layer, path) => {
    actions.browse({ view: { kind: 'stored', layer }, selected: path })
    page.setState({ tab: 'files', pane: 'middle' })
  }
}
