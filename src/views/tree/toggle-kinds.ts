import { Change } from '../../merge/change.ts'
import { type FileTree, unchanged } from '../../table/file-tree.ts'
import type { RowFilter } from '../../table/filter.ts'
import type { KindDeed } from './tree-keys.ts'

/** The kinds of change that each key is about. */
export const kindsOfDeed: Readonly<Record<KindDeed, readonly number[]>> = {
  added: [Change.Added],
  modified: [Change.Modified, Change.Metadata, Change.Rewritten, Change.Type],
  removed: [Change.Deleted, Change.Hidden],
  unmodified: [unchanged],
}

/** Whether rows of a kind are shown, as far as kinds go. What did not change is not among changes until it is asked for. */
export function isKindShown({ view }: FileTree, filter: RowFilter, change: number): boolean {
  return !filter.hiddenChanges.has(change) && (change !== unchanged || view.kind !== 'changes' || filter.showUnchanged)
}

/** The change of the filter that leaves kinds out, or shows them all where one of them is left out. */
export function toggleKinds(tree: FileTree, filter: RowFilter, kinds: readonly number[]): Partial<RowFilter> {
  const areShown = kinds.every((change) => isKindShown(tree, filter, change))
  // Asked for or not, it narrows nothing.
  const isLeftOutByItself = tree.view.kind === 'changes' && kinds.includes(unchanged)
  const hiddenChanges = new Set(filter.hiddenChanges)
  for (const change of kinds)
    if (areShown && !(isLeftOutByItself && change === unchanged)) hiddenChanges.add(change)
    else hiddenChanges.delete(change)
  return { hiddenChanges, ...(isLeftOutByItself ? { showUnchanged: !areShown } : {}) }
}
