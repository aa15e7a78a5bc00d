import { finishSteps, type Steps } from '../tree/steps.ts'
import { type FileTree, Presence, unchanged } from './file-tree.ts'
import { compileQuerySteps } from './query/compile-query.ts'
import { parseQuery } from './query/parse-query.ts'
import type { QueryError } from './query/query.ts'
import { noNodes, type NodeSet, testedPerStep } from './query/text-tests.ts'

/** What rows must satisfy to be shown. */
export interface RowFilter {
  /** As `query/query.ts` says; '' filters nothing. */
  readonly text: string
  /** Kinds of change (Change and EntryMark numbers, or `unchanged`) that are left out. */
  readonly hiddenChanges: ReadonlySet<number>
  readonly showGhosts: boolean
  /** Where changes are shown, whether what did not change is shown too. Elsewhere it always is. */
  readonly showUnchanged: boolean
}

/** Lets everything through that a view shows by itself. */
export const emptyFilter: RowFilter = { text: '', hiddenChanges: new Set(), showGhosts: true, showUnchanged: false }

/** How a node stands to a filter. */
export const RowMark = {
  /** Not shown. */
  None: 0,
  /** Leads to a match. */
  Way: 1,
  Match: 2,
  /** Below a folder that matches: shown where that is opened. */
  Below: 3,
} as const

/** Which nodes a filter lets through, with the directories that lead to them. */
export interface FilterResult {
  /** The text of the filter. */
  readonly text: string
  /** By node, a RowMark. */
  readonly marks: Uint8Array
  readonly matchCount: number
  /** Whether the filter narrows by text or kind; then everything on the way to a match is open. */
  readonly isNarrowing: boolean
  /** The first term of the text that cannot be understood, which is left out; undefined when all can. */
  readonly error: QueryError | undefined
}

const latest = new WeakMap<FileTree, { readonly filter: RowFilter; readonly secrets: NodeSet; readonly result: FilterResult }>()

/**
 * The result of a filter, in steps. The last one of each tree is kept: the table, its view and what is saved all ask for it.
 * @param secrets the nodes that hold secrets, where the filter asks for them (`asksForSecrets`)
 */
export function* filterSteps(tree: FileTree, filter: RowFilter, secrets = noNodes): Steps<FilterResult> {
  const known = latest.get(tree)
  if (known?.filter === filter && known.secrets === secrets) return known.result
  const result = yield* applySteps(tree, filter, secrets)
  latest.set(tree, { filter, secrets, result })
  return result
}

/** The same at once. */
export function filterOf(tree: FileTree, filter: RowFilter, secrets = noNodes): FilterResult {
  return finishSteps(filterSteps(tree, filter, secrets))
}

/** Whether what a filter lets through changes with the secrets that are found. */
export function asksForSecrets({ text }: RowFilter): boolean {
  return (
    text.toLowerCase().includes('secret') &&
    parseQuery(text).alternatives.some((terms) =>
      terms.some(({ condition }) => condition.field === 'is' && condition.states.includes('secret')),
    )
  )
}

/** Applies a filter to all nodes: each name is tested once, however many nodes have it. */
function* applySteps(tree: FileTree, filter: RowFilter, secrets: NodeSet): Steps<FilterResult> {
  const { shape, presence, change } = tree
  const { parent } = shape
  const count = presence.length
  const marks = new Uint8Array(count)
  const query = parseQuery(filter.text)
  const test = yield* compileQuerySteps(tree, query, secrets)
  const isHidden = new Uint8Array(256)
  for (const hidden of filter.hiddenChanges) isHidden[hidden] = 1
  if (tree.view.kind === 'changes' && !filter.showUnchanged) isHidden[unchanged] = 1
  const isIn = (node: number) => {
    const state = presence[node]
    return (
      (state === Presence.Present || (state === Presence.Ghost && filter.showGhosts)) && isHidden[change[node] ?? unchanged] === 0
    )
  }
  let matchCount = 0
  for (let node = count - 1; node > 0; node--) {
    if (node % testedPerStep === 0) yield
    if (isIn(node) && (test === undefined || test(node))) {
      marks[node] = RowMark.Match
      matchCount++
    } else if (marks[node] === RowMark.None) {
      continue
    }
    const above = parent[node] ?? 0
    if (marks[above] === RowMark.None) marks[above] = RowMark.Way
  }
  marks[0] = RowMark.Way
  if (test !== undefined && matchCount > 0) {
    for (let node = 1; node < count; node++) {
      if (node % testedPerStep === 0) yield
      if (marks[node] === RowMark.None && (marks[parent[node] ?? 0] ?? 0) >= RowMark.Match && isIn(node))
        marks[node] = RowMark.Below
    }
  }
  return {
    text: filter.text,
    marks,
    matchCount,
    isNarrowing: filter.text !== '' || filter.hiddenChanges.size > 0,
    error: query.errors[0],
  }
}
