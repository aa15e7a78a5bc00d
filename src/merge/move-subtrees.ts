import { type LayerColumns, type LayerTree, layerSchema, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { markOnlyWhiteouts } from '../layer/only-whiteouts.ts'
import { allocateColumns, copyRow } from '../tree/columns.ts'
import { NameTableBuilder } from '../tree/name-table-builder.ts'
import { type Node, nameOf } from '../tree/preorder.ts'
import { sortBySteps } from '../tree/sort-steps.ts'
import type { Steps } from '../tree/steps.ts'

/** Paths are strings, and take longer than nodes: so many are a step. */
const pathsPerStep = 1 << 10

/** Marks a directory that the new tree needs and the old one has no node for. */
const made = -1

/**
 * Rebuilds a layer's tree with the children of some nodes at other paths, in steps. Only for the rare layers whose entries land
 * elsewhere; it works on path strings.
 * @param moves by node the path at which its children land
 * @returns the new tree, and by its nodes those of the old one (for directories that had to be made, an implied one)
 */
export function* moveSubtreesSteps(
  tree: LayerTree,
  moves: ReadonlyMap<Node, string>,
): Steps<{ tree: LayerTree; storedNode: Uint32Array }> {
  const { nodeAt, opaque, replacing } = yield* placeNodes(tree, moves)
  const unsorted: string[][] = []
  for (const path of nodeAt.keys()) {
    if (unsorted.length % pathsPerStep === 0) yield
    unsorted.push(path === '' ? [] : path.split('/'))
  }
  const paths = yield* sortBySteps(unsorted, compareComponents)
  const collected = new NameTableBuilder()
  const columns = allocateColumns(layerSchema, paths.length)
  // Stands for the directories that have no node of their own in the stored tree.
  const implied = Math.max(
    0,
    tree.flags.findIndex((flags, node) => (flags & NodeFlag.Implicit) !== 0 && tree.kind[node] === NodeKind.Directory),
  )
  const storedNode = new Uint32Array(paths.length).fill(implied)
  const numberOf = new Map<Node, Node>()
  const open: Node[] = []
  for (const [node, parts] of paths.entries()) {
    if (node % pathsPerStep === 0) yield
    const from = nodeAt.get(parts.join('/')) ?? made
    if (from === made) {
      columns.kind[node] = NodeKind.Directory
      columns.flags[node] = NodeFlag.Implicit
      columns.dataOffset[node] = -1
      columns.linkTarget[node] = -1
    } else {
      copyRow(layerSchema, tree, from, columns, node)
      if (moves.has(from)) columns.flags[node] = (columns.flags[node] ?? 0) & ~NodeFlag.Opaque
      numberOf.set(from, node)
      storedNode[node] = from
    }
    if (opaque.has(parts.join('/'))) columns.flags[node] = (columns.flags[node] ?? 0) | NodeFlag.Opaque
    if (replacing.has(parts.join('/'))) columns.flags[node] = (columns.flags[node] ?? 0) | NodeFlag.Opaque | NodeFlag.Replaces
    columns.parent[node] = parts.length === 0 ? -1 : (open[parts.length - 1] ?? 0)
    columns.name[node] = collected.intern(parts.at(-1) ?? '')
    columns.subtreeEnd[node] = node + 1
    open.length = parts.length
    open.push(node)
  }
  yield
  const { names, numberOf: nameNumbers } = collected.finish()
  for (let node = paths.length - 1; node > 0; node--) {
    columns.name[node] = nameNumbers[columns.name[node] ?? 0] ?? 0
    const parent = columns.parent[node] ?? 0
    columns.subtreeEnd[parent] = Math.max(columns.subtreeEnd[parent] ?? 0, columns.subtreeEnd[node] ?? 0)
  }
  markOnlyWhiteouts(columns)
  // From below: a whiteout that becomes a directory needs one above it, too.
  for (let node = paths.length - 1; node > 0; node--) {
    const parent = columns.parent[node] ?? 0
    const makesNothing = columns.kind[node] === NodeKind.Whiteout || ((columns.flags[node] ?? 0) & NodeFlag.OnlyWhiteouts) !== 0
    if (columns.kind[parent] === NodeKind.Directory || makesNothing) continue
    makeDirectory(columns, parent)
    storedNode[parent] = implied
  }
  yield
  const renumber = <V>(map: ReadonlyMap<Node, V>): Map<Node, V> => {
    const renumbered = new Map<Node, V>()
    for (const [node, value] of map) {
      const moved = numberOf.get(node)
      if (moved !== undefined) renumbered.set(moved, value)
    }
    return renumbered
  }
  return {
    tree: {
      ...columns,
      names,
      owners: tree.owners,
      links: tree.links,
      xattrs: renumber(tree.xattrs),
      devices: renumber(tree.devices),
      sparse: renumber(tree.sparse),
      linkOffset: renumber(tree.linkOffset),
      sha256: renumber(tree.sha256),
      symbols: renumber(tree.symbols),
      shadowed: tree.shadowed,
      others: tree.others,
    },
    storedNode,
  }
}

/** Something landed below a node: what the layer itself has there and is no directory gives way to an implied one. */
function makeDirectory(columns: LayerColumns, node: Node): void {
  const all = NodeFlag.Opaque | NodeFlag.Replaces
  const hiding = columns.kind[node] === NodeKind.Whiteout ? all : (columns.flags[node] ?? 0) & all
  columns.kind[node] = NodeKind.Directory
  columns.flags[node] = NodeFlag.Implicit | hiding
  columns.mode[node] = 0
  columns.owner[node] = 0
  columns.size[node] = 0
  columns.mtimeSeconds[node] = 0
  columns.dataOffset[node] = -1
  columns.linkTarget[node] = -1
}

/** The nodes by their paths in the new tree. */
interface PlacedNodes {
  /** Directories that have no node in the old tree are `made`. */
  readonly nodeAt: ReadonlyMap<string, Node>
  /** Where opaque marks land. */
  readonly opaque: ReadonlySet<string>
  /** Where a whiteout lands on an entry. */
  readonly replacing: ReadonlySet<string>
}

function* placeNodes(tree: LayerTree, moves: ReadonlyMap<Node, string>): Steps<PlacedNodes> {
  const nodeAt = new Map<string, Node>([['', 0]])
  const opaque = new Set<string>()
  const replacing = new Set<string>()
  const isWhiteout = (node: Node) => tree.kind[node] === NodeKind.Whiteout
  const landing: string[] = []
  for (let node = 0; node < tree.kind.length; node++) {
    if (node % pathsPerStep === 0) yield
    const parent = tree.parent[node] ?? -1
    const below = parent < 0 ? '' : (landing[parent] ?? '')
    const path = parent < 0 ? '' : below === '' ? nameOf(tree, node) : `${below}/${nameOf(tree, node)}`
    const target = moves.get(node)
    landing[node] = target ?? path
    // An opaque mark on what leads elsewhere is a marker below it, and lands there.
    const ownMarks = tree.flags[node] ?? 0
    if (target !== undefined && (ownMarks & NodeFlag.Opaque) !== 0) opaque.add(target)
    // A directory that only stood in the link's place is gone with its children.
    if (target !== undefined && tree.kind[node] === NodeKind.Directory) continue
    const before = nodeAt.get(path) ?? made
    // A whiteout that lands where the layer has an entry makes that entry anew, as if the two had stood side by side.
    if (before !== made && isWhiteout(node) !== isWhiteout(before)) replacing.add(path)
    const marks =
      (target === undefined ? ownMarks : ownMarks & ~NodeFlag.Opaque) | (before === made ? 0 : (tree.flags[before] ?? 0))
    if ((marks & NodeFlag.Opaque) !== 0) opaque.add(path)
    if ((marks & NodeFlag.Replaces) !== 0) replacing.add(path)
    const isWeaker = isWhiteout(node) || ((tree.flags[node] ?? 0) & NodeFlag.Implicit) !== 0
    if (before === made || isWhiteout(before) || !isWeaker) nodeAt.set(path, node)
  }
  for (const path of opaque) if (!nodeAt.has(path)) nodeAt.set(path, made)
  let looked = 0
  for (const path of nodeAt.keys()) {
    if (looked++ % pathsPerStep === 0) yield
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const above = path.slice(0, slash)
      if (nodeAt.has(above)) break
      nodeAt.set(above, made)
    }
  }
  return { nodeAt, opaque, replacing }
}

function compareComponents(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a[i] ?? ''
    const y = b[i] ?? ''
    if (x !== y) return x < y ? -1 : 1
  }
  return a.length - b.length
}
