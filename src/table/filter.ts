import { globPattern } from '../tree/glob.ts'
import type { TreeShape } from '../tree/preorder.ts'
import { finishSteps, type Steps } from '../tree/steps.ts'
import { type FileTree, Presence, unchanged } from './file-tree.ts'

/** What rows must satisfy to be shown. */
export interface RowFilter {
  /**
   * Part of a name (no letter case); with `/` part of a path; with `*` or `?` a glob over the name, or with `/` over the
   * path; between slashes (`/…/`) a regular expression over the path. '' filters nothing.
   */
  readonly text: string
  /** Kinds of change (Change and EntryMark numbers, or `unchanged`) that are left out. */
  readonly hiddenChanges: ReadonlySet<number>
  readonly showGhosts: boolean
  /** Where changes are shown, whether what did not change is shown too. Elsewhere it always is. */
  readonly showUnchanged: boolean
}

/** Lets everything through that a view shows by itself. */
export const emptyFilter: RowFilter = { text: '', hiddenChanges: new Set(), showGhosts: true, showUnchanged: false }

/** Which nodes a filter lets through, with the directories that lead to them. */
export interface FilterResult {
  /** By node: 0 not shown, 1 on the way to a match, 2 a match. */
  readonly marks: Uint8Array
  readonly matchCount: number
  /** Whether the filter narrows by text or kind; then everything on the way to a match is open. */
  readonly isNarrowing: boolean
  /** Why the text is no valid expression; undefined when it is. */
  readonly error: string | undefined
}

const latest = new WeakMap<FileTree, { readonly filter: RowFilter; readonly result: FilterResult }>()

/** The result of a filter, in steps. The last one of each tree is kept: the table, its view and what is saved all ask for it. */
export function* filterSteps(tree: FileTree, filter: RowFilter): Steps<FilterResult> {
  const known = latest.get(tree)
  if (known?.filter === filter) return known.result
  const result = yield* applySteps(tree, filter)
  latest.set(tree, { filter, result })
  return result
}

/** The same at once. */
export function filterOf(tree: FileTree, filter: RowFilter): FilterResult {
  return finishSteps(filterSteps(tree, filter))
}

/** Applies a filter to all nodes: each name is tested once, however many nodes have it. */
function* applySteps(tree: FileTree, filter: RowFilter): Steps<FilterResult> {
  const { shape, presence, change } = tree
  const { parent } = shape
  const count = presence.length
  const marks = new Uint8Array(count)
  const { test, error } = yield* compileText(filter.text, tree)
  const isHidden = new Uint8Array(256)
  for (const hidden of filter.hiddenChanges) isHidden[hidden] = 1
  if (tree.view.kind === 'changes' && !filter.showUnchanged) isHidden[unchanged] = 1
  let matchCount = 0
  for (let node = count - 1; node > 0; node--) {
    if (node % testedPerStep === 0) yield
    const state = presence[node]
    const isIn = state === Presence.Present || (state === Presence.Ghost && filter.showGhosts)
    if (isIn && isHidden[change[node] ?? unchanged] === 0 && (test === undefined || test(node))) {
      marks[node] = 2
      matchCount++
    } else if (marks[node] === 0) {
      continue
    }
    const above = parent[node] ?? 0
    if (marks[above] === 0) marks[above] = 1
  }
  marks[0] = 1
  return { marks, matchCount, isNarrowing: filter.text !== '' || filter.hiddenChanges.size > 0, error }
}

/** How many nodes are tested in one step: less than a millisecond by name, some where each needs its path. */
const testedPerStep = 1 << 12

/** Undefined where all nodes pass. */
type NodeTest = ((node: number) => boolean) | undefined

/** What is wrong with an expression, in the browser's words: Chromium and WebKit put a title before the reason, Firefox does not. */
function expressionError(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : ''
  return message.replace(/^Invalid regular expression: /, '')
}

function* compileText(text: string, tree: FileTree): Steps<{ test: NodeTest; error: string | undefined }> {
  const { shape } = tree
  const trimmed = text.trim()
  if (trimmed === '') return { test: undefined, error: undefined }
  const expression = /^\/(.+)\/(i?)$/.exec(trimmed)
  if (expression !== null) {
    try {
      const pattern = new RegExp(expression[1] ?? '', `${expression[2] ?? ''}u`)
      return { test: pathTest(tree, (path) => pattern.test(path)), error: undefined }
    } catch (thrown) {
      return { test: undefined, error: expressionError(thrown) }
    }
  }
  const isGlob = /[*?]/.test(trimmed)
  const lower = trimmed.toLowerCase()
  const pattern = isGlob ? globPattern(trimmed) : undefined
  if (trimmed.includes('/')) {
    if (pattern !== undefined) return { test: pathTest(tree, (path) => pattern.test(path)), error: undefined }
    return { test: tree.isList ? listedPartTest(tree, lower) : yield* partTest(shape, lower.split('/')), error: undefined }
  }
  if (pattern !== undefined) return { test: nameTest(shape, (name) => pattern.test(name)), error: undefined }
  const found = yield* shape.names.findContaining(lower)
  return { test: (node) => found[shape.name[node] ?? 0] === 1, error: undefined }
}

/** Tests each distinct name once. */
function nameTest(shape: TreeShape, matches: (name: string) => boolean): NodeTest {
  const verdict = new Uint8Array(shape.names.length)
  return (node) => {
    const id = shape.name[node] ?? 0
    if (verdict[id] === 0) verdict[id] = matches(shape.names.get(id)) ? 2 : 1
    return verdict[id] === 2
  }
}

/**
 * Tests whether paths hold a text with slashes, without making them: the first part must end a name, the last begin one, and
 * those between be names; what is below a match holds it too.
 */
function* partTest(shape: TreeShape, parts: readonly string[]): Steps<NodeTest> {
  const { parent, name, names } = shape
  const last = parts.length - 1
  /** By part and name: 0 not asked yet, 1 no, 2 yes. */
  const verdicts = parts.map(() => new Uint8Array(names.length))
  const fits = (part: number, node: number) => {
    const verdict = verdicts[part]
    const id = name[node] ?? 0
    if (verdict === undefined) return false
    if (verdict[id] === 0) {
      const text = names.get(id).toLowerCase()
      const wanted = parts[part] ?? ''
      const isRight = part === 0 ? text.endsWith(wanted) : part === last ? text.startsWith(wanted) : text === wanted
      verdict[id] = isRight ? 2 : 1
    }
    return verdict[id] === 2
  }
  /** Whether the text begins in the names above and reaches up to the last part; the same for all children of a directory. */
  const leadsTo = (directory: number) => {
    let at = directory
    for (let part = last - 1; part >= 0; part--) {
      if (at <= 0 || !fits(part, at)) return false
      at = parent[at] ?? 0
    }
    return true
  }
  const found = new Uint8Array(parent.length)
  let lastParent = -1
  let isLed = false
  for (let node = 1; node < found.length; node++) {
    if (node % testedPerStep === 0) yield
    const above = parent[node] ?? 0
    if (above !== lastParent) {
      lastParent = above
      isLed = leadsTo(above)
    }
    if (found[above] === 1 || (isLed && fits(last, node))) found[node] = 1
  }
  return (node) => found[node] === 1
}

/** The same for a list: a directory is asked once for all its entries that follow each other. */
function listedPartTest({ shape, directoryOf }: FileTree, text: string): NodeTest {
  const above = text.slice(0, text.lastIndexOf('/') + 1)
  const beginning = text.slice(above.length)
  let last: string | undefined
  let isBelow = false
  let isLed = false
  return (node) => {
    const directory = directoryOf(node)
    if (directory !== last) {
      last = directory
      const lower = directory.toLowerCase()
      isBelow = lower.includes(text)
      isLed = lower.endsWith(above)
    }
    return (
      isBelow ||
      (isLed &&
        shape.names
          .get(shape.name[node] ?? 0)
          .toLowerCase()
          .startsWith(beginning))
    )
  }
}

/** Tests full paths; a directory's path is made once for all its children. */
function pathTest({ shape, isList, pathOf }: FileTree, matches: (path: string) => boolean): NodeTest {
  if (isList) return (node) => matches(pathOf(node))
  let lastParent = -1
  let prefix = ''
  return (node) => {
    const parent = shape.parent[node] ?? 0
    if (parent !== lastParent) {
      const parts: string[] = []
      for (let at = parent; at > 0; at = shape.parent[at] ?? -1) parts.push(shape.names.get(shape.name[at] ?? 0))
      prefix = parts.length === 0 ? '' : `${parts.reverse().join('/')}/`
      lastParent = parent
    }
    return matches(prefix + shape.names.get(shape.name[node] ?? 0))
  }
}
