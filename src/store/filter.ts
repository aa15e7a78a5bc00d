import { globPattern } from '../tree/glob.ts'
import type { TreeShape } from '../tree/preorder.ts'
import { type FileTree, Presence, unchanged } from './file-tree.ts'

/** What rows must satisfy to be shown. */
export interface RowFilter {
  /**
   * Part of a name (no letter case); with `/` part of a path; with `*` or `?` a glob over the name, or with `/` over the
   * path; between slashes (`/…/`) a regular expression over the path. '' filters nothing.
   */
  readonly text: string
  /** Kinds of change (Change numbers, or `unchanged`) that are left out. */
  readonly hiddenChanges: ReadonlySet<number>
  readonly showGhosts: boolean
}

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

/** Applies a filter to all nodes: each name is tested once, however many nodes have it. */
export function applyFilter(tree: FileTree, filter: RowFilter): FilterResult {
  const { shape, presence, change } = tree
  const count = presence.length
  const marks = new Uint8Array(count)
  const { test, error } = compileText(filter.text, shape)
  let matchCount = 0
  for (let node = count - 1; node > 0; node--) {
    const state = presence[node]
    const isIn = state === Presence.Present || (state === Presence.Ghost && filter.showGhosts)
    if (isIn && !filter.hiddenChanges.has(change[node] ?? unchanged) && test(node)) {
      marks[node] = 2
      matchCount++
    }
    if ((marks[node] ?? 0) > 0) {
      const parent = shape.parent[node] ?? 0
      if (marks[parent] === 0) marks[parent] = 1
    }
  }
  marks[0] = 1
  return { marks, matchCount, isNarrowing: filter.text !== '' || filter.hiddenChanges.size > 0, error }
}

type NodeTest = (node: number) => boolean

function compileText(text: string, shape: TreeShape): { test: NodeTest; error: string | undefined } {
  const trimmed = text.trim()
  if (trimmed === '') return { test: () => true, error: undefined }
  const expression = /^\/(.+)\/(i?)$/.exec(trimmed)
  if (expression !== null) {
    try {
      const pattern = new RegExp(expression[1] ?? '', `${expression[2] ?? ''}u`)
      return { test: pathTest(shape, (path) => pattern.test(path)), error: undefined }
    } catch (thrown) {
      return { test: () => true, error: thrown instanceof Error ? thrown.message : 'not a regular expression' }
    }
  }
  const isGlob = /[*?]/.test(trimmed)
  const lower = trimmed.toLowerCase()
  const pattern = isGlob ? globPattern(trimmed) : undefined
  const matches = (name: string) => (pattern === undefined ? name.toLowerCase().includes(lower) : pattern.test(name))
  return { test: trimmed.includes('/') ? pathTest(shape, matches) : nameTest(shape, matches), error: undefined }
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

/** Tests full paths; a directory's path is made once for all its children. */
function pathTest(shape: TreeShape, matches: (path: string) => boolean): NodeTest {
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
