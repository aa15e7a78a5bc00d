import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import { compareNames } from '../tree/name-table.ts'
import { findPath, type Node, pathOf } from '../tree/preorder.ts'

/**
 * Why stored bytes are not reached: `deleted` by a whiteout of the path or of a directory above; `overwritten` by other
 * content; `metadata-only`, by the same content stored again; `opaque`, under a directory made opaque; `replaced-parent`,
 * under a directory that something else took the place of; `shadowed` by a later entry of the same layer.
 */
export type WasteReason = 'deleted' | 'overwritten' | 'metadata-only' | 'opaque' | 'replaced-parent' | 'shadowed'

/** One stored version of a path that is wasted. */
export interface WastedVersion {
  readonly layer: number
  readonly bytes: number
  /** Bytes of the blob that it takes, with its headers; an estimate where that is compressed (LayerSpace), 0 where nothing is known. */
  readonly storedBytes: number
  readonly reason: WasteReason
  /** The layer that made it unreachable. */
  readonly by: number
}

/** A path with wasted versions. Path and versions are made when they are asked for. */
export interface WastedPath {
  /** Number in the merged tree; −1 where the path is none of it. */
  readonly node: number
  /** As it stands in the tar. */
  readonly path: string
  readonly wastedBytes: number
  /** Of all versions, as `storedBytes` of each. */
  readonly wastedStoredBytes: number
  readonly versions: readonly WastedVersion[]
}

/**
 * The wasted paths as columns, most bytes first, equal ones in the order of the tree. A large image has a hundred thousand:
 * as objects they would take longer to cross between threads than the image takes to merge.
 */
export interface WasteTable {
  /** Number in the merged tree; −1 for the first of `otherPaths`, −2 for the second and so on. */
  readonly path: Int32Array<ArrayBuffer>
  readonly wastedBytes: Float64Array<ArrayBuffer>
  /** The versions of path i stand at versionStart[i] up to versionStart[i + 1], the base first. */
  readonly versionStart: Uint32Array<ArrayBuffer>
  readonly layer: Uint16Array<ArrayBuffer>
  readonly bytes: Float64Array<ArrayBuffer>
  readonly storedBytes: Float64Array<ArrayBuffer>
  /** Number in `wasteReasons`. */
  readonly reason: Uint8Array<ArrayBuffer>
  readonly by: Uint16Array<ArrayBuffer>
  /** Paths as stored that are none of the merged tree: below a symbolic link, they land elsewhere. */
  readonly otherPaths: readonly string[]
}

/** The reasons by their numbers in a WasteTable. */
export const wasteReasons: readonly WasteReason[] = [
  'deleted',
  'overwritten',
  'metadata-only',
  'opaque',
  'replaced-parent',
  'shadowed',
]

/** The wasted paths of a table. */
export function listWastedPaths(table: WasteTable, merged: MergedTree): WastedPath[] {
  return Array.from(table.path, (_, i) => new WastedRow(table, merged, i))
}

class WastedRow implements WastedPath {
  readonly #table: WasteTable
  readonly #merged: MergedTree
  readonly #row: number

  constructor(table: WasteTable, merged: MergedTree, row: number) {
    this.#table = table
    this.#merged = merged
    this.#row = row
  }

  get node(): number {
    return Math.max(-1, this.#table.path[this.#row] ?? -1)
  }

  get path(): string {
    const path = this.#table.path[this.#row] ?? -1
    return path >= 0 ? pathOf(this.#merged, path) : (this.#table.otherPaths[-1 - path] ?? '')
  }

  get wastedBytes(): number {
    return this.#table.wastedBytes[this.#row] ?? 0
  }

  get wastedStoredBytes(): number {
    return this.versions.reduce((sum, version) => sum + version.storedBytes, 0)
  }

  get versions(): readonly WastedVersion[] {
    const { versionStart } = this.#table
    const versions: WastedVersion[] = []
    for (let at = versionStart[this.#row] ?? 0; at < (versionStart[this.#row + 1] ?? 0); at++)
      versions.push(versionAt(this.#table, at))
    return versions
  }
}

/** One version of a table. */
export function versionAt(table: WasteTable, at: number): WastedVersion {
  const reason = wasteReasons[table.reason[at] ?? 0] ?? 'deleted'
  return {
    layer: table.layer[at] ?? 0,
    bytes: table.bytes[at] ?? 0,
    storedBytes: table.storedBytes[at] ?? 0,
    reason,
    by: table.by[at] ?? 0,
  }
}

/** Collects wasted versions, base layer first, and brings those of one path together. */
export class WasteTableBuilder {
  readonly #merged: MergedTree
  readonly #stored: StoredPaths
  readonly #versions: Record<'path' | 'layer' | 'bytes' | 'storedBytes' | 'reason' | 'by', number[]> = {
    path: [],
    layer: [],
    bytes: [],
    storedBytes: [],
    reason: [],
    by: [],
  }
  readonly #otherPaths = new Map<string, number>()

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#merged = merged
    this.#stored = new StoredPaths(layers, merged)
  }

  /** Adds a version that stands at a path as stored. */
  addAt(path: string, version: WastedVersion): void {
    const found = findPath(this.#merged, path)
    this.#add(found >= 0 ? found : this.#otherPath(path), version)
  }

  /** Adds a version by its node; `landed` is where it is in the merged tree. */
  addNode(node: Node, landed: PathId, version: WastedVersion): void {
    if (this.#stored.isAt(version.layer, node, landed)) this.#add(landed, version)
    else this.addAt(this.#stored.pathOf(version.layer, node), version)
  }

  /** Gives out the finished table. */
  finish(): WasteTable {
    const versions = this.#versions
    const count = this.#merged.parent.length
    // Paths by number, the others behind all of the tree.
    const placeOf = (path: number) => (path >= 0 ? path : count - 1 - path)
    const wasted = new Float64Array(count + this.#otherPaths.size)
    const versionCount = new Uint32Array(wasted.length)
    versions.path.forEach((path, at) => {
      wasted[placeOf(path)] = (wasted[placeOf(path)] ?? 0) + (versions.bytes[at] ?? 0)
      versionCount[placeOf(path)] = (versionCount[placeOf(path)] ?? 0) + 1
    })
    const wasting: number[] = []
    for (let place = 0; place < versionCount.length; place++) if ((versionCount[place] ?? 0) > 0) wasting.push(place)
    const places = Uint32Array.from(wasting).sort((a, b) => (wasted[b] ?? 0) - (wasted[a] ?? 0) || a - b)
    const versionStart = new Uint32Array(places.length + 1)
    const nextAt = new Uint32Array(wasted.length)
    places.forEach((place, i) => {
      nextAt[place] = versionStart[i] ?? 0
      versionStart[i + 1] = (versionStart[i] ?? 0) + (versionCount[place] ?? 0)
    })
    const total = versions.path.length
    const table = {
      layer: new Uint16Array(total),
      bytes: new Float64Array(total),
      storedBytes: new Float64Array(total),
      reason: new Uint8Array(total),
      by: new Uint16Array(total),
    }
    versions.path.forEach((path, from) => {
      const to = nextAt[placeOf(path)] ?? 0
      nextAt[placeOf(path)] = to + 1
      table.layer[to] = versions.layer[from] ?? 0
      table.bytes[to] = versions.bytes[from] ?? 0
      table.storedBytes[to] = versions.storedBytes[from] ?? 0
      table.reason[to] = versions.reason[from] ?? 0
      table.by[to] = versions.by[from] ?? 0
    })
    return {
      ...table,
      versionStart,
      otherPaths: [...this.#otherPaths.keys()],
      path: Int32Array.from(places, (place) => (place < count ? place : count - 1 - place)),
      wastedBytes: Float64Array.from(places, (place) => wasted[place] ?? 0),
    }
  }

  #add(path: number, { layer, bytes, storedBytes, reason, by }: WastedVersion): void {
    this.#versions.path.push(path)
    this.#versions.layer.push(layer)
    this.#versions.bytes.push(bytes)
    this.#versions.storedBytes.push(storedBytes)
    this.#versions.reason.push(wasteReasons.indexOf(reason))
    this.#versions.by.push(by)
  }

  #otherPath(path: string): number {
    const known = this.#otherPaths.get(path) ?? -1 - this.#otherPaths.size
    this.#otherPaths.set(path, known)
    return known
  }
}

/** Tells whether nodes of layers stand where they landed: all do, but those below a symbolic link. Without path strings. */
class StoredPaths {
  readonly #layers: readonly LayerTree[]
  readonly #merged: MergedTree
  /** By layer and node: 1 + the path at which it is known to stand, 0 unknown. */
  readonly #known: Int32Array[]

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#layers = layers
    this.#merged = merged
    this.#known = layers.map((tree) => new Int32Array(tree.kind.length))
  }

  isAt(layer: number, node: Node, path: PathId): boolean {
    const tree = this.#layers[layer]
    const known = this.#known[layer]
    if (tree === undefined || known === undefined) return false
    if (node <= 0 || path <= 0) return node === path
    if (known[node] === path + 1) return true
    if (compareNames(tree.names, tree.name[node] ?? 0, this.#merged.names, this.#merged.name[path] ?? 0) !== 0) return false
    if (!this.isAt(layer, tree.parent[node] ?? -1, this.#merged.parent[path] ?? -1)) return false
    known[node] = path + 1
    return true
  }

  pathOf(layer: number, node: Node): string {
    const tree = this.#layers[layer]
    return tree === undefined ? '' : pathOf(tree, node)
  }
}
