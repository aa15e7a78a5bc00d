import { hasFlag, type LayerTree, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { changeNames } from '../../merge/change.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import type { Steps } from '../../tree/steps.ts'
import { EntryMark, type FileTree, Presence, unchanged } from '../file-tree.ts'
import {
  type Condition,
  type Interval,
  modeBits,
  type OwnerPattern,
  type Query,
  type StateName,
  type Term,
  contentTypes,
  type ContentType,
  type NodeType,
  type TypeName,
} from './query.ts'
import { duplicateTestSteps } from './duplicate-test.ts'
import { nameTest, type NodeSet, type NodeTest, pathTest, pathTestSteps, textTestSteps } from './text-tests.ts'

/** Makes a test of a query. Undefined where all nodes pass. @param secrets the nodes that hold secrets, as far as is known */
export function* compileQuerySteps(tree: FileTree, { alternatives }: Query, secrets: NodeSet): Steps<NodeTest | undefined> {
  const tests: NodeTest[] = []
  for (const terms of alternatives) tests.push(yield* allOfSteps(tree, terms, secrets))
  return tests.length === 0 ? undefined : oneOf(tests)
}

function oneOf(tests: readonly NodeTest[]): NodeTest {
  return tests.length === 1 ? (tests[0] ?? never) : (node) => tests.some((test) => test(node))
}

const never: NodeTest = () => false

function* allOfSteps(tree: FileTree, terms: readonly Term[], secrets: NodeSet): Steps<NodeTest> {
  const wantsFolders = terms.some(
    ({ isNegated, condition }) => !isNegated && condition.field === 'type' && condition.types.includes('dir'),
  )
  const tests: { readonly test: NodeTest; readonly isDear: boolean }[] = []
  for (const { isNegated, condition } of terms) {
    const test = yield* testSteps(tree, condition, secrets, wantsFolders)
    tests.push({ test: isNegated ? (node) => !test(node) : test, isDear: isDear(condition) })
  }
  // What must look at entries or make paths comes last: most nodes are out by then.
  const inOrder = [...tests.filter((each) => !each.isDear), ...tests.filter((each) => each.isDear)].map(({ test }) => test)
  return inOrder.length === 1 ? (inOrder[0] ?? never) : (node) => inOrder.every((test) => test(node))
}

function isDear({ field }: Condition): boolean {
  return field === 'expression' || field === 'is' || field === 'type' || field === 'owner' || field === 'mode'
}

/** The test of a condition. @param wantsFolders whether sizes are asked of folders, which elsewhere have none of their own */
function* testSteps(tree: FileTree, condition: Condition, secrets: NodeSet, wantsFolders: boolean): Steps<NodeTest> {
  switch (condition.field) {
    case 'text':
      return yield* textTestSteps(tree, condition.text, condition.form)
    case 'path':
      return yield* pathTestSteps(tree, condition.text, condition.form)
    case 'expression':
      return pathTest(tree, (path) => condition.pattern.test(path))
    case 'ext':
      return nameTest(tree.shape, (name) => condition.endings.some((ending) => name.toLowerCase().endsWith(ending)))
    case 'layer':
      return (node) => isWithin(condition.intervals, tree.layer[node] ?? 0)
    case 'size': {
      const isFolder = typeTest('dir')
      return (node) => {
        if (!isWithin(condition.intervals, tree.size[node] ?? 0)) return false
        const entry = tree.entryOf(node)
        return entry !== undefined && (isFolder(entry) ? wantsFolders : typeTest('file')(entry))
      }
    }
    case 'is': {
      const tests: NodeTest[] = []
      for (const state of condition.states)
        tests.push(
          state === 'duplicate'
            ? yield* duplicateTestSteps(tree)
            : state === 'secret'
              ? (node) => secrets.has(node)
              : stateTest(tree, state),
        )
      return oneOf(tests)
    }
    case 'type': {
      const tests = condition.types.map(typeTest)
      return ofEntry(tree, (entry) => tests.some((test) => test(entry)))
    }
    case 'owner':
      return ownerTest(tree, condition.owners)
    case 'mode': {
      const { modes } = condition
      return ofEntry(tree, (entry) => {
        if (hasFlag(entry.tree, entry.node, NodeFlag.Implicit)) return false
        const mode = entry.tree.mode[entry.node] ?? 0
        // A link's own mode says nothing.
        const isLink = entry.tree.kind[entry.node] === NodeKind.Symlink
        return modes.some((wanted) => (typeof wanted === 'number' ? mode === wanted : !isLink && (mode & modeBits[wanted]) !== 0))
      })
    }
  }
}

function isWithin(intervals: readonly Interval[], value: number): boolean {
  for (const [from, to] of intervals) if (from <= value && value <= to) return true
  return false
}

function ofEntry(tree: FileTree, test: (entry: PlacedEntry) => boolean): NodeTest {
  return (node) => {
    const entry = tree.entryOf(node)
    return entry !== undefined && test(entry)
  }
}

/** The kind of what is there, and of a hard link that of what it names. */
function kindOf({ tree, node, inode }: PlacedEntry): number | undefined {
  return inode === undefined ? tree.kind[node] : inode.tree.kind[inode.node]
}

const kindsOfType: Readonly<Record<Exclude<NodeType, 'hardlink'>, readonly number[]>> = {
  file: [NodeKind.File],
  dir: [NodeKind.Directory],
  link: [NodeKind.Symlink],
  device: [NodeKind.CharDevice, NodeKind.BlockDevice],
  fifo: [NodeKind.Fifo],
  whiteout: [NodeKind.Whiteout],
}

function typeTest(type: TypeName): (entry: PlacedEntry) => boolean {
  if (type === 'hardlink') return ({ hardlink }) => hardlink !== undefined
  if (isContentType(type)) return contentTest(type)
  const kinds = kindsOfType[type]
  return (entry) => kinds.includes(kindOf(entry) ?? -1)
}

const isContentType = (type: TypeName): type is ContentType => type in contentTypes

/** Of a hard link what it names holds the content; of a preview nothing was read. */
function contentTest(type: ContentType): (entry: PlacedEntry) => boolean {
  const head = Array.from(contentTypes[type], (character) => character.charCodeAt(0))
  return ({ inode }) => {
    if (inode === undefined || inode.tree.kind[inode.node] !== NodeKind.File) return false
    const bytes = inode.tree.firstBytes[inode.node] ?? 0
    return head.every((byte, at) => ((bytes >>> (8 * at)) & 0xff) === byte)
  }
}

const hasMode = (bits: number, kind: number) => (entry: PlacedEntry) =>
  kindOf(entry) === kind && ((entry.tree.mode[entry.node] ?? 0) & bits) !== 0

function stateTest(tree: FileTree, state: Exclude<StateName, 'duplicate' | 'secret'>): NodeTest {
  const { change, presence } = tree
  const isChange =
    (wanted: number): NodeTest =>
    (node) =>
      change[node] === wanted
  switch (state) {
    case 'unchanged':
      return isChange(unchanged)
    case 'gone':
      return (node) => presence[node] === Presence.Ghost
    case 'whiteout':
      return isChange(EntryMark.Whiteout)
    case 'shadowed':
      return isChange(EntryMark.Shadowed)
    case 'opaque': {
      const isMarked = ofEntry(tree, (entry) => hasFlag(entry.tree, entry.node, NodeFlag.Opaque))
      return (node) => change[node] === EntryMark.Opaque || isMarked(node)
    }
    case 'setuid':
    case 'setgid':
      return ofEntry(tree, hasMode(modeBits[state], NodeKind.File))
    case 'executable':
      return ofEntry(tree, hasMode(0o111, NodeKind.File))
    case 'link':
      return ofEntry(tree, (entry) => kindOf(entry) === NodeKind.Symlink || entry.hardlink !== undefined)
    case 'empty':
      return emptyTest(tree)
    default:
      return isChange(changeNames.indexOf(state))
  }
}

/** Files without a byte, and folders in which nothing is left. */
function emptyTest(tree: FileTree): NodeTest {
  const { subtreeEnd } = tree.shape
  const holdsNothing = (directory: number) => {
    const end = subtreeEnd[directory] ?? 0
    for (let child = directory + 1; child < end; child = subtreeEnd[child] ?? end)
      if (tree.presence[child] === Presence.Present) return false
    return true
  }
  return (node) => {
    const entry = tree.entryOf(node)
    if (entry === undefined) return false
    const kind = kindOf(entry)
    if (kind === NodeKind.File) return (tree.size[node] ?? 0) === 0
    return kind === NodeKind.Directory && !tree.isList && holdsNothing(node)
  }
}

/** Owners are few: each is asked once a layer. */
function ownerTest(tree: FileTree, patterns: readonly OwnerPattern[]): NodeTest {
  const fits = (wanted: number | string | undefined, id: number, name: string) =>
    wanted === undefined || wanted === id || wanted === name
  const verdicts = new WeakMap<LayerTree, Uint8Array>()
  return ofEntry(tree, ({ tree: layer, node }) => {
    if (hasFlag(layer, node, NodeFlag.Implicit)) return false
    let known = verdicts.get(layer)
    if (known === undefined) verdicts.set(layer, (known = new Uint8Array(layer.owners.length)))
    const owner = layer.owner[node] ?? 0
    if (known[owner] === 0) {
      const { uid, gid, userName, groupName } = ownerOf(layer, node)
      known[owner] = patterns.some(({ user, group }) => fits(user, uid, userName) && fits(group, gid, groupName)) ? 2 : 1
    }
    return known[owner] === 2
  })
}
