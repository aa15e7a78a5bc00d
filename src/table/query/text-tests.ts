import { globPattern } from '../../tree/glob.ts'
import type { TreeShape } from '../../tree/preorder.ts'
import type { Steps } from '../../tree/steps.ts'
import type { FileTree } from '../file-tree.ts'

/** Whether a node of a tree fulfils a condition. */
export type NodeTest = (node: number) => boolean

/** Nodes of a tree. */
export type NodeSet = Pick<ReadonlySet<number>, 'has'>

/** None of them: always the same, so that what was found of it is known again. */
export const noNodes: NodeSet = new Set<number>()

/** How many nodes are tested in one step: less than a millisecond by name, some where each needs its path. */
export const testedPerStep = 1 << 12

/** Tests names for a text or glob, or paths where it has a slash. Letter case does not count. */
export function* textTestSteps(tree: FileTree, text: string, form: 'part' | 'glob'): Steps<NodeTest> {
  const { shape } = tree
  if (form === 'glob') {
    const pattern = globPattern(text)
    const matches = (tested: string) => pattern.test(tested)
    return text.includes('/') ? pathTest(tree, matches) : nameTest(shape, matches)
  }
  const lower = text.toLowerCase()
  if (text.includes('/')) return tree.isList ? listedPartTest(tree, lower) : yield* partTest(shape, lower.split('/'))
  const found = yield* shape.names.findContaining(lower)
  return (node) => found[shape.name[node] ?? 0] === 1
}

/** Tests whole paths for a text or glob. Letter case does not count. */
export function* pathTestSteps(tree: FileTree, text: string, form: 'part' | 'glob'): Steps<NodeTest> {
  if (form === 'part' && text.includes('/')) return yield* textTestSteps(tree, text, form)
  if (form === 'glob') {
    const pattern = globPattern(text)
    return pathTest(tree, (path) => pattern.test(path))
  }
  const ofName = yield* textTestSteps(tree, text, form)
  if (tree.isList) {
    const lower = text.toLowerCase()
    return (node) => ofName(node) || tree.directoryOf(node).toLowerCase().includes(lower)
  }
  // What is below a match holds the text too.
  const { parent } = tree.shape
  const found = new Uint8Array(parent.length)
  for (let node = 1; node < found.length; node++) {
    if (node % testedPerStep === 0) yield
    if (found[parent[node] ?? 0] === 1 || ofName(node)) found[node] = 1
  }
  return (node) => found[node] === 1
}

/** Tests each distinct name once. */
export function nameTest(shape: TreeShape, matches: (name: string) => boolean): NodeTest {
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
export function pathTest({ shape, isList, pathOf }: FileTree, matches: (path: string) => boolean): NodeTest {
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
