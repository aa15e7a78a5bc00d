import type { Steps } from '../tree/steps.ts'
import type { FileTree } from './file-tree.ts'
import { type FilterResult, filterSteps, type RowFilter } from './filter.ts'
import type { NodeSet } from './query/text-tests.ts'
import type { Sort } from './sort.ts'
import { type VisibleRows, visibleRowsSteps } from './visible-rows.ts'

/** Everything that the table is drawn from. */
export interface Rows {
  readonly tree: FileTree
  readonly filter: FilterResult
  readonly visible: VisibleRows
  /** Whether folders that hold nothing but one folder stand in one row with it. */
  readonly joins: boolean
}

/**
 * Filters a tree and lists what is open of it, in steps.
 * @param expanded by node, 1 for open directories
 * @param secrets as `filterSteps` takes them
 */
export function* rowsSteps(
  tree: FileTree,
  filter: RowFilter,
  expanded: Uint8Array,
  sort: Sort,
  joins: boolean,
  secrets?: NodeSet,
): Steps<Rows> {
  const result = yield* filterSteps(tree, filter, secrets)
  return { tree, filter: result, joins, visible: yield* visibleRowsSteps(tree, result, expanded, sort, joins) }
}
