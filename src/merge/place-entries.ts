import { joinPath } from '../layer/entry-path.ts'
import { makeProblem, type Problem } from '../bytes/problem.ts'
import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { nameOf, type Node, pathOf } from '../tree/preorder.ts'
import { finishSteps, nodesPerStep, type Steps } from '../tree/steps.ts'
import { LinkPaths } from './link-paths.ts'
import { resolveHardlinksSteps } from './resolve-hardlinks.ts'
import { LowerLookup } from './lower-lookup.ts'
import type { Inode } from './merged-tree.ts'
import { moveSubtreesSteps } from './move-subtrees.ts'
import type { PlacedLayer } from './placed-layer.ts'

/** The stack with every entry at its place, and what could not be placed. */
export interface PlacedLayers {
  readonly layers: readonly PlacedLayer[]
  readonly problems: readonly Problem[]
}

/**
 * Finds for each layer where its entries land, which depends on the layers below: an entry whose parent is a symbolic
 * link lands in the link's target (containerd and umoci resolve parents inside the root), and a hard link may name a
 * file of a lower layer.
 */
export function placeEntries(stored: readonly LayerTree[]): PlacedLayers {
  return finishSteps(placeEntriesSteps(stored))
}

/** The same in steps. */
export function* placeEntriesSteps(stored: readonly LayerTree[]): Steps<PlacedLayers> {
  const layers: PlacedLayer[] = []
  const problems: Problem[] = []
  const lookup = new LowerLookup(layers)
  const links = new LinkPaths()
  for (const [layer, tree] of stored.entries()) {
    const moves = yield* findMoves(tree, layer, lookup, links.createTest(tree), problems)
    const moved = moves.size === 0 ? undefined : yield* moveSubtreesSteps(tree, moves)
    const placed = moved?.tree ?? tree
    const hardlinks = new Map<Node, Inode>()
    layers.push({ tree: placed, storedNode: moved?.storedNode, hardlinks })
    yield
    yield* resolveHardlinksSteps(placed, layer, lookup, hardlinks, problems)
    yield
    yield* links.addSteps(
      placed,
      [...hardlinks.keys()].filter((node) => lookup.kindOf(hardlinks.get(node) ?? { layer, node }) === NodeKind.Symlink),
    )
  }
  return { layers, problems }
}

/**
 * The directories of a layer that stand in the place of a link: without an entry of their own where the state below has
 * a link, or below a link that the layer itself brings.
 * @returns by node the path at which its children land
 */
function* findMoves(
  tree: LayerTree,
  layer: number,
  lookup: LowerLookup,
  mayBeLinkBelow: (node: Node) => boolean,
  problems: Problem[],
): Steps<Map<Node, string>> {
  const moves = new Map<Node, string>()
  // Of everything below a moved directory: where it lands, since another link may wait there.
  const landing = new Map<Node, string>()
  for (let node = 1; node < tree.kind.length; node++) {
    if (node % nodesPerStep === 0) yield
    const parent = tree.parent[node] ?? 0
    const above = landing.get(parent)
    const kind = tree.kind[node]
    const isImplicit =
      kind === NodeKind.Directory && hasFlag(tree, node, NodeFlag.Implicit) && !hasFlag(tree, node, NodeFlag.Replaces)
    const isLink = kind === NodeKind.Symlink
    // An opaque marker is below its directory as much as an entry is.
    const hasChildren = (tree.subtreeEnd[node] ?? 0) > node + 1 || hasFlag(tree, node, NodeFlag.Opaque)
    if (!hasChildren || !(isImplicit || isLink || above !== undefined)) continue
    if (above === undefined && isImplicit && !mayBeLinkBelow(node)) continue
    const path = above === undefined ? pathOf(tree, node) : joinPath(above, nameOf(tree, node))
    const target = isLink
      ? resolveOwnLink(path, linkTargetOf(tree, node), layer, lookup)
      : isImplicit
        ? resolveLowerLink(path, layer, lookup)
        : path
    const where = { layer, path }
    if (target === undefined) problems.push(makeProblem('warning', 'symlink-parent-loop', where, where))
    if (above !== undefined) landing.set(node, target ?? path)
    if (target === undefined || target === path) continue
    problems.push(makeProblem('note', 'symlink-parent', { ...where, target }, where))
    moves.set(node, target)
    landing.set(node, target)
  }
  return moves
}

function resolveLowerLink(path: string, layer: number, lookup: LowerLookup): string | undefined {
  const found = lookup.find(path, layer - 1)
  if (found === undefined) return path
  return lookup.kindOf(found) === NodeKind.Symlink ? lookup.resolve(path, layer - 1) : path
}

/** A link of the layer itself: its target is looked for among the lower layers. */
function resolveOwnLink(path: string, target: string, layer: number, lookup: LowerLookup): string | undefined {
  const slash = path.lastIndexOf('/')
  const from = target.startsWith('/') || slash < 0 ? '' : path.slice(0, slash)
  const resolved = lookup.resolve(`${from}/${target}`, layer - 1)
  return resolved === path || resolved?.startsWith(`${path}/`) === true ? undefined : resolved
}
