import { useCallback, useMemo } from 'react'
import { allSizes, revealInView, type SizeChoice } from '../../store/browsing.ts'
import { makeSizes, type Sizes } from '../../store/current-sizes.ts'
import { useActions, useExplorer, useStores } from '../shared/stores.ts'
import type { BoxSize } from '../shared/use-box-size.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { useReading } from '../shared/use-reading.ts'
import { levelsIn, minCellWidth } from './lay-out.ts'

/** What a person chose to see of the sizes, and a way to choose otherwise. */
export function useSizeChoice(): { choice: SizeChoice; choose: (change: Partial<SizeChoice>) => void } {
  const choice = useExplorer((state) => state.browsing?.sizes) ?? allSizes
  const actions = useActions()
  const { explorer } = useStores()
  const choose = useCallback(
    (change: Partial<SizeChoice>) => {
      const before = explorer.getState().browsing?.sizes ?? allSizes
      actions.browse({ sizes: { ...before, ...change } })
    },
    [actions, explorer],
  )
  return { choice, choose }
}

/** The state that the picture is of: after this layer. */
export function useSizeStep(): number {
  return useExplorer((state) => (state.browsing === undefined ? 0 : focusLayer(state.browsing.view)))
}

/** The picture of what is chosen, as large as a box has room for; while it is made, the one before. Undefined until the first is there. */
export function useSizes({ width, height }: BoxSize): Sizes | undefined {
  const loaded = useExplorer((state) => state.loaded)
  const { choice } = useSizeChoice()
  const step = useSizeStep()
  const levels = levelsIn(height)
  const isDrawn = width > 0
  const read = useMemo(
    () =>
      loaded === undefined || !isDrawn
        ? undefined
        : (signal: AbortSignal) => makeSizes(loaded, { step, choice, levels, minShare: minCellWidth / width }, signal),
    [loaded, step, choice, levels, width, isDrawn],
  )
  return useReading(read).value
}

/** Selects a path without leaving the picture: what is known of it then stands beside it. */
export function useSelectPath(): (path: string) => void {
  const actions = useActions()
  const { explorer } = useStores()
  return (path) => {
    const { browsing, loaded } = explorer.getState()
    if (browsing === undefined || loaded === undefined) return
    if (browsing.view.kind === 'after') actions.browse(revealInView(browsing, loaded, path))
    // The picture is of a state, and so is what stands beside it.
    else actions.browse({ view: { kind: 'after', layer: focusLayer(browsing.view) }, selected: path })
  }
}
