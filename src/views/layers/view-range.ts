import type { FilesView } from '../../table/view-state.ts'

/** The layers between the two handles. */
export interface LayerRange {
  readonly from: number
  readonly to: number
}

/** The layers that a view covers: all up to N, from N to M, or one. */
export function rangeOf(view: FilesView): LayerRange {
  if (view.kind === 'changes') return { from: view.from, to: view.to }
  return { from: view.kind === 'after' ? 0 : view.layer, to: view.layer }
}

/** The view of a range: one that begins with the base is a state, any other a comparison. */
export function viewOfRange({ from, to }: LayerRange): FilesView {
  return from === 0 ? { kind: 'after', layer: to } : { kind: 'changes', from, to }
}

/** The view of one layer, of the same kind as the one that is shown. */
export function viewOfLayer(kind: FilesView['kind'], layer: number): FilesView {
  return kind === 'changes' ? { kind, from: layer, to: layer } : { kind, layer }
}
