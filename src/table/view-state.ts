/**
 * What the file table shows of an image:
 * `after` the state after layers 0 to `layer`; `changes` what layers `from` to `to` together change;
 * `stored` one layer as it stands in its tar, markers and all: as a tree by name, or as a list of its entries in the order of
 * the tar.
 */
export type FilesView =
  | { readonly kind: 'after'; readonly layer: number }
  | { readonly kind: 'changes'; readonly from: number; readonly to: number }
  | StoredView

/** One layer as it stands in its tar. */
export interface StoredView {
  readonly kind: 'stored'
  readonly layer: number
  /** By name where it is left out. */
  readonly order?: 'tar'
}

/** Whether two views show the same. */
export function isSameView(a: FilesView, b: FilesView): boolean {
  if (a.kind === 'changes') return b.kind === 'changes' && a.from === b.from && a.to === b.to
  if (a.kind === 'stored' && b.kind === 'stored' && a.order !== b.order) return false
  return a.kind === b.kind && a.layer === b.layer
}
