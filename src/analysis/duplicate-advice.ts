import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree, type PathId } from '../merge/merged-tree.ts'
import { compareNames } from '../tree/name-table.ts'
import { pathOf } from '../tree/preorder.ts'
import type { AdvisedChange } from './advised-change.ts'
import { commonAncestor } from './common-ancestor.ts'
import type { DuplicateTables } from './duplicates.ts'
import type { FinalFiles } from './final-files.ts'

/** About files that the final image has once more: those of `layer` below `path` are equal to those of `otherLayer` below `otherPath`. */
export interface DuplicateAdvice extends AdvisedChange {
  /** `dedupe-modules`: the copies and what they are equal to are in folders of node_modules. */
  readonly id: 'link-copies' | 'dedupe-modules'
  /** The lowest layer that has them; may be the same. */
  readonly otherLayer: number
  /** As `path`, of the files that they are equal to. */
  readonly otherPath: string
  /** Whether both are one file, or folders whose files are the same at the same names: a link can take the place of `path`. */
  readonly isMirror: boolean
}

/** Small files are alike by chance or by licence: a pair of layers is worth a line from here. */
const minPairBytes = 100_000
/** Of one layer, where more copies are as their makers want them. */
const minSameLayerBytes = 1_000_000

/** Copies that one layer has of another's files; each beside its original. */
interface LayerPair {
  readonly layer: number
  readonly otherLayer: number
  readonly areModules: boolean
  bytes: number
  readonly copies: PathId[]
  readonly originals: PathId[]
}

/**
 * Brings duplicates together by the layers that hold them: each copy counts once, as a copy of the lowest layer's.
 * Files that another advice has taken are left out; the copies are taken. Work is linear in the duplicates.
 */
export function adviseOnDuplicates(
  layers: readonly LayerTree[],
  merged: MergedTree,
  duplicates: DuplicateTables,
  files: FinalFiles,
): DuplicateAdvice[] {
  const counter = new FileCounter(layers, merged)
  return [...pairUp(merged, duplicates, files).values()]
    .filter(
      ({ bytes, layer, otherLayer, areModules }) =>
        bytes >= (layer === otherLayer && !areModules ? minSameLayerBytes : minPairBytes),
    )
    .map((pair): DuplicateAdvice => {
      const { layer, otherLayer, bytes, copies, originals } = pair
      for (const copy of copies) files.take(copy)
      const top = commonAncestor(merged, copies)
      const otherTop = commonAncestor(merged, originals)
      return {
        id: pair.areModules ? 'dedupe-modules' : 'link-copies',
        layer,
        otherLayer,
        savedBytes: bytes,
        paths: copies.length,
        path: pathOf(merged, top),
        otherPath: pathOf(merged, otherTop),
        isMirror:
          isMirror(merged, pair, top, otherTop) &&
          counter.countBelow(top) === copies.length &&
          counter.countBelow(otherTop) === copies.length,
      }
    })
}

function pairUp(merged: MergedTree, { size, paths, pathStart }: DuplicateTables, files: FinalFiles) {
  const isModule = belowModules(merged)
  const layers = findLayers(merged, paths, files)
  const pairs = new Map<number, LayerPair>()
  /** By layer, how many copies of the group in hand it has so far. */
  const seen = new Uint32Array(merged.layerCount)
  const originals: PathId[] = []
  for (let group = 0; group < size.length; group++) {
    const start = pathStart[group] ?? 0
    const end = pathStart[group + 1] ?? 0
    let lowest = merged.layerCount
    for (let at = start; at < end; at++) {
      const layer = layers[at] ?? -1
      if (layer >= 0 && layer < lowest) lowest = layer
    }
    originals.length = 0
    for (let at = start; at < end; at++) if (layers[at] === lowest) originals.push(paths[at] ?? 0)
    for (let at = start; at < end; at++) {
      const layer = layers[at] ?? -1
      if (layer < 0) continue
      // What was copied as a whole stands in the same order on both sides. The first of the lowest layer is no copy.
      const nth = seen[layer] ?? 0
      seen[layer] = nth + 1
      if (layer === lowest && nth === 0) continue
      const original = originals[layer === lowest ? 0 : nth % originals.length] ?? 0
      const copy = paths[at] ?? 0
      const areModules = isModule(copy) && isModule(original)
      const key = (lowest * 2 ** 16 + layer) * 2 + Number(areModules)
      let pair = pairs.get(key)
      if (pair === undefined)
        pairs.set(key, (pair = { layer, otherLayer: lowest, areModules, bytes: 0, copies: [], originals: [] }))
      pair.bytes += size[group] ?? 0
      pair.copies.push(copy)
      pair.originals.push(original)
    }
    for (let at = start; at < end; at++) if ((layers[at] ?? -1) >= 0) seen[layers[at] ?? 0] = 0
  }
  return pairs
}

/** Tells whether a path is below a folder of node_modules. */
function belowModules(merged: MergedTree): (path: PathId) => boolean {
  const modules = merged.names.find('node_modules')
  if (modules === undefined) return () => false
  return (path) => {
    for (let at = merged.parent[path] ?? -1; at > 0; at = merged.parent[at] ?? -1) if (merged.name[at] === modules) return true
    return false
  }
}

/** By place in `paths` the layer that holds the final version; −1 for what another advice has taken. */
function findLayers(merged: MergedTree, paths: DuplicateTables['paths'], files: FinalFiles): Int32Array {
  return Int32Array.from(paths, (path) =>
    files.isTaken(path) ? -1 : (merged.eventLayer[eventAtStep(merged, path, merged.layerCount)] ?? 0),
  )
}

/** Whether every copy has the same place below one top that its original has below the other. */
function isMirror(merged: MergedTree, { copies, originals }: LayerPair, top: PathId, otherTop: PathId): boolean {
  const { parent, name, names } = merged
  return copies.every((copy, at) => {
    let original = originals[at] ?? 0
    for (let path = copy; path !== top || original !== otherTop; path = parent[path] ?? -1) {
      if (path === top || original === otherTop || path <= 0 || original <= 0) return false
      if (compareNames(names, name[path] ?? 0, names, name[original] ?? 0) !== 0) return false
      original = parent[original] ?? -1
    }
    return true
  })
}

/** Counts the files with content that the final image has at a path or below it. */
class FileCounter {
  readonly #layers: readonly LayerTree[]
  readonly #merged: MergedTree
  /** How many stand before each path; made when the first question comes. */
  #before: Uint32Array | undefined

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#layers = layers
    this.#merged = merged
  }

  countBelow(path: PathId): number {
    const before = (this.#before ??= this.#count())
    return (before[this.#merged.subtreeEnd[path] ?? 0] ?? 0) - (before[path] ?? 0)
  }

  #count(): Uint32Array {
    const merged = this.#merged
    const before = new Uint32Array(merged.parent.length + 1)
    for (let path = 0; path < merged.parent.length; path++) {
      const event = eventAtStep(merged, path, merged.layerCount)
      const tree = isPresent(merged, event) ? this.#layers[merged.eventLayer[event] ?? 0] : undefined
      const node = merged.eventNode[event] ?? 0
      const isFile = tree?.kind[node] === NodeKind.File && (tree.size[node] ?? 0) > 0
      before[path + 1] = (before[path] ?? 0) + Number(isFile)
    }
    return before
  }
}
