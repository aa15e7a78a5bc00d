import type { LocatedFinding } from '../analysis/secret-report.ts'
import { type Severity, severities } from '../inspect/secrets/rule.ts'
import { type FileTree, Presence } from '../table/file-tree.ts'
import { asksForSecrets, type RowFilter } from '../table/filter.ts'
import { noNodes, type NodeSet } from '../table/query/text-tests.ts'
import type { FilesView } from '../table/view-state.ts'
import { storiesOf } from './stories.ts'

/** The secrets that versions of one path hold, in the layers that a view is about. */
export interface NodeSecrets {
  /** Each secret once. */
  readonly count: number
  /** That of the worst. */
  readonly severity: Severity
  /** The layers that store a version with a secret. */
  readonly layers: ReadonlySet<number>
}

/** Where in a tree the secrets are that were found so far; both empty where none are. */
export interface SecretNodes {
  /** By node: files, ghosts too. */
  readonly at: ReadonlyMap<number, NodeSecrets>
  /** By node of a folder: how many secrets files below it hold, each once. */
  readonly below: ReadonlyMap<number, number>
}

/** The nodes that hold secrets, where a filter asks for them; else always the same none, so that nothing is filtered anew. */
export function secretsForFilter(tree: FileTree, filter: RowFilter, findings: readonly LocatedFinding[]): NodeSet {
  return asksForSecrets(filter) ? secretNodesOf(tree, findings).at : noNodes
}

const nowhere: SecretNodes = { at: new Map(), below: new Map() }
const located = new WeakMap<readonly LocatedFinding[], WeakMap<FileTree, SecretNodes>>()

/** Where the secrets are in a tree: the same object as long as nothing else is found. Takes time for each finding and folder above it. */
export function secretNodesOf(tree: FileTree, findings: readonly LocatedFinding[]): SecretNodes {
  if (findings.length === 0) return nowhere
  let byTree = located.get(findings)
  if (byTree === undefined) located.set(findings, (byTree = new WeakMap()))
  let nodes = byTree.get(tree)
  if (nodes === undefined) byTree.set(tree, (nodes = locate(tree, findings)))
  return nodes
}

function locate(tree: FileTree, findings: readonly LocatedFinding[]): SecretNodes {
  const { parent } = tree.shape
  const nodeOf = tree.isList ? listedNodes(tree) : ({ path }: LocatedFinding) => tree.find(path, undefined)
  const at = new Map<number, { count: number; severity: Severity; layers: Set<number> }>()
  const below = new Map<number, number>()
  for (const { severity, findings: places } of storiesOf(findings)) {
    const layersAt = new Map<number, number[]>()
    for (const place of places) {
      if (place.where !== 'file' || place.layer === undefined || !isOf(tree.view, place.layer)) continue
      const node = nodeOf(place)
      if (node > 0 && tree.presence[node] !== Presence.None) layersAt.set(node, [...(layersAt.get(node) ?? []), place.layer])
    }
    const above = new Set<number>()
    for (const [node, layers] of layersAt) {
      const known = at.get(node)
      if (known === undefined) at.set(node, { count: 1, severity, layers: new Set(layers) })
      else {
        known.count++
        if (severities.indexOf(severity) < severities.indexOf(known.severity)) known.severity = severity
        for (const layer of layers) known.layers.add(layer)
      }
      for (let folder = parent[node] ?? 0; folder > 0 && !above.has(folder); folder = parent[folder] ?? 0) above.add(folder)
    }
    for (const folder of above) below.set(folder, (below.get(folder) ?? 0) + 1)
  }
  return { at, below }
}

/** Whether a view is about a layer: a state and what layers change about all up to theirs, which a ghost still lies in. */
function isOf(view: FilesView, layer: number): boolean {
  return view.kind === 'stored' ? layer === view.layer : layer <= (view.kind === 'after' ? view.layer : view.to)
}

/** In the order of a tar a path may occur more than once: its entries are told apart by the places of their content. */
function listedNodes(tree: FileTree): (finding: LocatedFinding) => number {
  const byOffset = new Map<number, number>()
  for (let node = 1; node < tree.presence.length; node++) {
    const entry = tree.entryOf(node)
    const offset = entry?.tree.dataOffset[entry.node] ?? -1
    if (offset >= 0 && !byOffset.has(offset)) byOffset.set(offset, node)
  }
  return ({ dataOffset }) => byOffset.get(dataOffset) ?? -1
}
