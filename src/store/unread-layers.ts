import { kindOfProblem } from '../analysis/problem-kinds.ts'
import { type ExplorerState, type LayerState, problemsOfLayer } from './explorer-state.ts'

const known = new WeakMap<readonly LayerState[], ReadonlySet<number>>()

/** The layers of which something was not read: the same set as long as nothing changes in any of them. */
export function unreadLayersOf({ layers }: Pick<ExplorerState, 'layers'>): ReadonlySet<number> {
  let unread = known.get(layers)
  if (unread === undefined) {
    const isUnread = (layer: LayerState) => problemsOfLayer(layer).some((problem) => kindOfProblem(problem) === 'unread')
    known.set(layers, (unread = new Set(layers.flatMap((layer, i) => (isUnread(layer) ? [i] : [])))))
  }
  return unread
}
