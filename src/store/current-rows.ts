import type { FileTree } from '../table/file-tree.ts'
import type { RowFilter } from '../table/filter.ts'
import type { NodeSet } from '../table/query/text-tests.ts'
import { type Rows, rowsSteps } from '../table/rows.ts'
import type { Sort } from '../table/sort.ts'
import { finishSteps } from '../tree/steps.ts'
import { SlicedWork } from './sliced-work.ts'

/** What rows are made of. */
export interface RowsRequest {
  readonly tree: FileTree
  readonly filter: RowFilter
  /** By node, 1 for open directories. */
  readonly expanded: Uint8Array
  readonly sort: Sort
  /** Whether folders that hold nothing but one folder stand in one row with it. */
  readonly joins: boolean
  /** What `secretsForFilter` gives. */
  readonly secrets?: NodeSet
}

/** Rows that are there, or under way. */
export interface BegunRows {
  /** What was asked for; while that is under way, what was there of the same tree before. */
  readonly rows: Rows
  /**
   * Makes what was asked for, in slices; undefined when it is there.
   * @throws the signal's reason once it is aborted
   */
  readonly finish: ((signal: AbortSignal) => Promise<Rows>) | undefined
}

const latest = new WeakMap<FileTree, { readonly request: RowsRequest; readonly rows: Rows }>()

/**
 * Begins to make the rows of the table: of large trees they come later, so that typing and walking stay ahead. The first of
 * a tree are made at once: no row of another tree stands for anything in this one. The last of each tree are kept.
 */
export function beginRows(request: RowsRequest): BegunRows {
  const { tree, filter, expanded, sort, joins, secrets } = request
  const known = latest.get(tree)
  if (known !== undefined && isSame(known.request, request)) return { rows: known.rows, finish: undefined }
  const keep = (rows: Rows): Rows => {
    latest.set(tree, { request, rows })
    return rows
  }
  const steps = rowsSteps(tree, filter, expanded, sort, joins, secrets)
  if (known === undefined) return { rows: keep(finishSteps(steps)), finish: undefined }
  const work = new SlicedWork(steps)
  if (work.result !== undefined) return { rows: keep(work.result.value), finish: undefined }
  return { rows: known.rows, finish: async (signal) => keep(await work.finish(signal)) }
}

function isSame(a: RowsRequest, b: RowsRequest): boolean {
  return (
    a.joins === b.joins &&
    a.filter === b.filter &&
    a.secrets === b.secrets &&
    a.expanded === b.expanded &&
    a.sort.key === b.sort.key &&
    a.sort.isDescending === b.sort.isDescending
  )
}
