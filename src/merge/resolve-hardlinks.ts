import { makeProblem, type Problem } from '../bytes/problem.ts'
import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { type Node, pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import type { LowerLookup } from './lower-lookup.ts'
import type { Inode } from './merged-tree.ts'

/** Links whose targets are looked for in a step: each takes as long as some hundred other nodes. */
const linksPerStep = 64

/**
 * Finds what the hard links of a layer name (link(2)): what stands at the target when the link's entry comes, whatever its kind
 * is, the target's last component not followed. What the layer itself brings counts where it stands before the link in the tar,
 * else the lower layers. A link that only a later entry of its layer could be the target of names that, with a problem:
 * engines refuse it. In steps.
 * @param found takes by node what the links name
 */
export function* resolveHardlinksSteps(
  tree: LayerTree,
  layer: number,
  lookup: LowerLookup,
  found: Map<Node, Inode>,
  problems: Problem[],
): Steps<void> {
  const children = lookup.childrenOf(layer, tree)
  /** An entry that the layer itself has at a path; −1 when there is none. */
  const ownAt = (path: string): Node => {
    const node = children.findPath(path)
    return node >= 0 && tree.kind[node] !== NodeKind.Whiteout && !hasFlag(tree, node, NodeFlag.Implicit) ? node : -1
  }
  const report = (node: Node, code: 'hardlink-early' | 'hardlink-target') => {
    const where = { layer, path: pathOf(tree, node) }
    problems.push(makeProblem('warning', code, { ...where, target: linkTargetOf(tree, node) }, where))
  }
  /** What a link names: a node of this layer, which may be a further hard link, or what a lower layer has. */
  const namedBy = (node: Node): Node | Inode | undefined => {
    const target = linkTargetOf(tree, node)
    const literal = ownAt(target)
    // A link at its own target took the place of what a lower layer has there.
    const precedes = (at: Node) => at >= 0 && at !== node && !standsBefore(tree, node, at)
    if (precedes(literal)) return literal
    // Where parents are links, the layer's entries landed as the layers below lead; a link may also be the layer's own.
    const path = resolveParent(target, layer - 1, lookup)
    const own = [literal, ownAt(path)].find((at) => at >= 0) ?? ownAt(resolveParent(target, layer, lookup))
    if (precedes(own)) return own
    const lower = lookup.find(path, layer - 1)
    if (lower !== undefined || own < 0 || own === node) return lower
    report(node, 'hardlink-early')
    return own
  }
  const isNothing = new Set<Node>()
  let links = 0
  for (let node = 1; node < tree.kind.length; node++) {
    if (node % nodesPerStep === 0) yield
    if (tree.kind[node] !== NodeKind.Hardlink) continue
    if (++links % linksPerStep === 0) yield
    // Links that name links: all on the way name the same in the end.
    const way = new Set<Node>()
    let named: Node | Inode | undefined = node
    while (
      typeof named === 'number' &&
      tree.kind[named] === NodeKind.Hardlink &&
      !way.has(named) &&
      !isNothing.has(named) &&
      !found.has(named)
    ) {
      way.add(named)
      named = namedBy(named)
    }
    const inode =
      typeof named !== 'number' ? named : tree.kind[named] === NodeKind.Hardlink ? found.get(named) : { layer, node: named }
    const kind = inode === undefined ? undefined : lookup.kindOf(inode)
    for (const link of way) {
      if (inode !== undefined && kind !== NodeKind.Directory && kind !== NodeKind.Hardlink) found.set(link, inode)
      else {
        isNothing.add(link)
        report(link, 'hardlink-target')
      }
    }
  }
}

/** Whether an entry stands before another in the tar. Nothing does where the order is not known. */
function standsBefore({ dataOffset, linkOffset }: LayerTree, a: Node, b: Node): boolean {
  const [first = -1, second = -1] = [dataOffset[a], linkOffset.get(b) ?? dataOffset[b]]
  return first >= 0 && first < second
}

/** A path whose parents are followed through symbolic links, but not its last component. */
function resolveParent(path: string, step: number, lookup: LowerLookup): string {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return path
  const directory = lookup.resolve(path.slice(0, slash), step)
  if (directory === undefined) return path
  return directory === '' ? path.slice(slash + 1) : `${directory}${path.slice(slash)}`
}
