import { useActions, useStores } from './stores.ts'

/** Leads to the files that a layer changed, not to the whole state after it; the base brings all there is. */
export function useShowLayer(): (layer: number) => void {
  const actions = useActions()
  const { explorer, page } = useStores()
  return (layer) => {
    if (explorer.getState().loaded === undefined) return
    const view = layer === 0 ? ({ kind: 'after', layer } as const) : ({ kind: 'changes', from: layer, to: layer } as const)
    actions.browse({ view, selected: undefined })
    page.setState({ tab: 'files', pane: 'middle' })
  }
}
