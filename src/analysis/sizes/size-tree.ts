import type { MergedTree, PathId } from '../../merge/merged-tree.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import { bytesBetween, firstRowFrom, type WeighedFiles } from './weigh-files.ts'

/** What a rectangle of the picture of sizes is of. */
export type SizeNodeKind =
  /** All that is in the picture. */
  | 'all'
  /** All that one layer stores, where the picture is by layer. */
  | 'layer'
  | 'folder'
  | 'file'
  /** One stored version of a path that has several, or that is a folder too. */
  | 'version'
  /** Several things of a folder, each too small to be drawn. */
  | 'rest'

/** Bytes of one layer that are in a node: seen, or hidden. */
export interface SizePart {
  readonly layer: number
  readonly isHidden: boolean
  readonly bytes: number
}

/** A rectangle of the picture of sizes, and those that stand below it. Bytes of the children add up to its own, where it has any. */
export interface SizeNode {
  readonly kind: SizeNodeKind
  /** Number in the merged tree; of a rest that of its folder; 0 of a layer and of all. */
  readonly path: PathId
  /** First of the folders that stand in one rectangle, each with nothing in it but the next; `path` itself where there is one. */
  readonly top: PathId
  /** The layer in whose branch it stands, where the picture is by layer; −1 elsewhere, and for all. */
  readonly branch: number
  readonly bytes: number
  /** Bytes by layer, lowest first, of a layer the seen ones first. */
  readonly parts: readonly SizePart[]
  /** Of a rest how many things it stands for; else 0. */
  readonly count: number
  /** Most bytes first, the rest last. Empty for files, versions and rests, and where the picture ends. */
  readonly children: readonly SizeNode[]
}

/** A place in the picture of sizes: a folder, a layer, or a folder in a layer. */
export interface SizePlace {
  /** Number in the merged tree; −1 for none of it. */
  readonly path: PathId
  /** The layer whose branch is meant; −1 for none. */
  readonly branch: number
}

/** What is drawn of the picture. */
export interface SizeCut {
  readonly place: SizePlace
  /** Levels below the place. */
  readonly levels: number
  /** What has a smaller share of the place is in a rest. */
  readonly minShare: number
}

/** Rows that stand in one node: from `start` up to `end`. */
interface Group {
  readonly kind: SizeNodeKind
  readonly path: PathId
  readonly top: PathId
  readonly branch: number
  readonly start: number
  readonly end: number
}

/** Makes what is drawn of the picture: no more nodes than there is room for, whatever the size of the image. */
export function* sizeTreeSteps(merged: MergedTree, weighed: WeighedFiles, isByLayer: boolean, cut: SizeCut): Steps<SizeNode> {
  return yield* new SizeTree(merged, weighed, isByLayer, cut).makeSteps()
}

/** The rows of a place: of a folder all that stand in it. */
export function rowsOfPlace(
  merged: MergedTree,
  weighed: WeighedFiles,
  { path, branch }: SizePlace,
): [start: number, end: number] {
  const { layerStart } = weighed
  const [from, to] = branch < 0 ? [0, weighed.path.length] : [layerStart[branch] ?? 0, layerStart[branch + 1] ?? 0]
  if (path === 0) return [from, to]
  if (path < 0) return [from, from]
  const start = firstRowFrom(weighed, path, from, to)
  return [start, firstRowFrom(weighed, merged.subtreeEnd[path] ?? 0, start, to)]
}

/**
 * The next place out in which there is more to see; undefined where all is in the picture. A folder that holds nothing else would
 * look the same.
 */
export function placeAbove(merged: MergedTree, weighed: WeighedFiles, place: SizePlace): SizePlace | undefined {
  const bytesOf = (one: SizePlace) => bytesBetween(weighed, ...rowsOfPlace(merged, weighed, one))
  const bytes = bytesOf(place)
  let above = place
  while (above.path > 0) {
    above = { path: merged.parent[above.path] ?? 0, branch: place.branch }
    if (above.path === 0 || bytesOf(above) > bytes) return above
  }
  return place.path < 0 ? { path: 0, branch: place.branch } : place.branch < 0 ? undefined : { path: 0, branch: -1 }
}

class SizeTree {
  readonly #merged: MergedTree
  readonly #weighed: WeighedFiles
  readonly #isByLayer: boolean
  readonly #cut: SizeCut
  #minBytes = 0
  #work = 0

  constructor(merged: MergedTree, weighed: WeighedFiles, isByLayer: boolean, cut: SizeCut) {
    this.#merged = merged
    this.#weighed = weighed
    this.#isByLayer = isByLayer
    this.#cut = cut
  }

  *makeSteps(): Steps<SizeNode> {
    const { place, levels, minShare } = this.#cut
    const [start, end] = rowsOfPlace(this.#merged, this.#weighed, place)
    this.#minBytes = bytesBetween(this.#weighed, start, end) * minShare
    const kind = place.path > 0 ? 'folder' : place.branch >= 0 ? 'layer' : 'all'
    const path = Math.max(0, place.path)
    const { node } = yield* this.#nodeSteps({ kind, path, top: path, branch: place.branch, start, end }, levels)
    return node
  }

  /** Makes a node with what stands below it, and its bytes by layer: seen ones at 2 n, hidden ones at 2 n + 1. */
  *#nodeSteps(group: Group, levels: number): Steps<{ node: SizeNode; byLayer: Float64Array }> {
    const byLayer = new Float64Array(this.#weighed.layers.length * 2)
    const { kind, path, top, branch, start, end } = group
    const bytes = bytesBetween(this.#weighed, start, end)
    const children: SizeNode[] = []
    if (levels <= 0 || kind === 'version' || bytes === 0 || (kind !== 'all' && end - start === 1 && this.#isAt(start, path))) {
      yield* this.#sumSteps(start, end, byLayer)
    } else {
      const groups = yield* this.#groupsSteps(group)
      const drawn = groups.filter((one) => this.#bytesOf(one) >= this.#minBytes)
      const small = groups.filter((one) => this.#bytesOf(one) < this.#minBytes)
      for (const one of drawn.sort((a, b) => this.#bytesOf(b) - this.#bytesOf(a))) {
        const child = yield* this.#nodeSteps(yield* this.#joinedSteps(one), levels - 1)
        children.push(child.node)
        child.byLayer.forEach((sum, at) => (byLayer[at] = (byLayer[at] ?? 0) + sum))
      }
      const rest = yield* this.#restSteps(small, group, byLayer)
      if (rest !== undefined) children.push(rest)
    }
    const shown = kind === 'folder' && this.#isFile(start, end, path) ? 'file' : kind
    return { node: { kind: shown, path, top, branch, bytes, parts: partsOf(byLayer), count: 0, children }, byLayer }
  }

  /** What stands right below a node. */
  *#groupsSteps({ kind, path, branch, start, end }: Group): Steps<Group[]> {
    const { layerStart, layers, path: pathOfRow } = this.#weighed
    const { parent, subtreeEnd } = this.#merged
    if (kind === 'all' && this.#isByLayer) {
      return layers
        .map((_, layer): Group => {
          const [from, to] = [layerStart[layer] ?? 0, layerStart[layer + 1] ?? 0]
          return { kind: 'layer', path: 0, top: 0, branch: layer, start: from, end: to }
        })
        .filter((group) => group.end > group.start)
    }
    const groups: Group[] = []
    let row = start
    for (; row < end && pathOfRow[row] === path; row++)
      groups.push({ kind: 'version', path, top: path, branch, start: row, end: row + 1 })
    while (row < end) {
      if (++this.#work % (nodesPerStep >> 2) === 0) yield
      let child = pathOfRow[row] ?? 0
      while ((parent[child] ?? 0) > path) child = parent[child] ?? 0
      const next = firstRowFrom(this.#weighed, subtreeEnd[child] ?? 0, row, end)
      groups.push({ kind: 'folder', path: child, top: child, branch, start: row, end: next })
      row = next
    }
    return groups
  }

  /** Goes down while a folder has nothing in it but one folder. */
  *#joinedSteps(group: Group): Steps<Group> {
    if (group.kind !== 'folder') return group
    const { parent, subtreeEnd } = this.#merged
    const { path: pathOfRow } = this.#weighed
    let { path } = group
    for (;;) {
      if (++this.#work % (nodesPerStep >> 2) === 0) yield
      const first = pathOfRow[group.start] ?? 0
      if (first === path) break
      let child = first
      while ((parent[child] ?? 0) > path) child = parent[child] ?? 0
      const isAlone = (pathOfRow[group.end - 1] ?? 0) < (subtreeEnd[child] ?? 0)
      if (!isAlone || this.#isFile(group.start, group.end, child)) break
      path = child
    }
    return { ...group, path }
  }

  /** The small things of a folder as one; undefined where there are none. */
  *#restSteps(small: readonly Group[], { path, branch }: Group, byLayer: Float64Array): Steps<SizeNode | undefined> {
    if (small.length === 0) return undefined
    const own = new Float64Array(byLayer.length)
    let bytes = 0
    for (const group of small) {
      bytes += this.#bytesOf(group)
      yield* this.#sumSteps(group.start, group.end, own)
    }
    own.forEach((sum, at) => (byLayer[at] = (byLayer[at] ?? 0) + sum))
    return { kind: 'rest', path, top: path, branch, bytes, parts: partsOf(own), count: small.length, children: [] }
  }

  *#sumSteps(start: number, end: number, byLayer: Float64Array): Steps<void> {
    const { layer, isHidden } = this.#weighed
    for (let row = start; row < end; row++) {
      if (++this.#work % nodesPerStep === 0) yield
      const at = (layer[row] ?? 0) * 2 + (isHidden[row] ?? 0)
      byLayer[at] = (byLayer[at] ?? 0) + bytesBetween(this.#weighed, row, row + 1)
    }
  }

  #bytesOf({ start, end }: Group): number {
    return bytesBetween(this.#weighed, start, end)
  }

  #isAt(row: number, path: PathId): boolean {
    return this.#weighed.path[row] === path
  }

  /** Whether all rows are of one path: rows ascend, so that the last tells. */
  #isFile(start: number, end: number, path: PathId): boolean {
    return end > start && this.#isAt(start, path) && this.#isAt(end - 1, path)
  }
}

function partsOf(byLayer: Float64Array): SizePart[] {
  const parts: SizePart[] = []
  byLayer.forEach((bytes, at) => {
    if (bytes > 0) parts.push({ layer: at >> 1, isHidden: at % 2 === 1, bytes })
  })
  return parts
}
