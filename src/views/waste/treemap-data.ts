import type { WastedPath } from '../../analysis/waste-table.ts'
import { type FileTree, Presence } from '../../store/file-tree.ts'
import { childrenOf, findPath, nameOf } from '../../tree/preorder.ts'

/** A folder or file of the map. Only what can be seen at one zoom is made: a few levels, and no small folders opened. */
export interface MapNode {
  readonly name: string
  /** Full path; '' for the root. */
  readonly path: string
  readonly bytes: number
  /** Layer that the bytes are of; of a folder the one with most of them. */
  readonly layer: number
  readonly isFolder: boolean
  readonly children: readonly MapNode[]
}

/** Cells beyond this many in a folder would be too small to see; they become one. */
const maxChildren = 150
/** A folder with less than this share of the map is one cell, whatever is in it. */
const minOpenShare = 1 / 200

/** The part of the final image below a folder, so many levels deep. */
export function mapImage(tree: FileTree, path: string, depth: number): MapNode {
  const node = findPath(tree.shape, path)
  const root = Math.max(0, node)
  return mapFolder(tree, root, node < 0 ? '' : path, depth, (tree.size[root] ?? 0) * minOpenShare)
}

function mapFolder(tree: FileTree, node: number, path: string, depth: number, minBytes: number): MapNode {
  const isFolder = (tree.shape.subtreeEnd[node] ?? 0) > node + 1
  const bytes = tree.size[node] ?? 0
  const layer = isFolder ? mostOf(tree, node) : (tree.layer[node] ?? 0)
  const own = { name: nameOf(tree.shape, node), path, bytes, layer, isFolder }
  if (depth === 0 || !isFolder || bytes < minBytes) return { ...own, children: [] }
  const present = [...childrenOf(tree.shape, node)].filter((child) => isShown(tree, child))
  const largest = present.toSorted((a, b) => (tree.size[b] ?? 0) - (tree.size[a] ?? 0))
  const children = largest.slice(0, maxChildren).map((child) => {
    const name = nameOf(tree.shape, child)
    return mapFolder(tree, child, path === '' ? name : `${path}/${name}`, depth - 1, minBytes)
  })
  return withRest(own, children, largest.slice(maxChildren).reduce((sum, child) => sum + (tree.size[child] ?? 0), 0))
}

/** The layer with most of the bytes below a folder. */
function mostOf(tree: FileTree, folder: number): number {
  const bytes: number[] = []
  for (let node = folder + 1; node < (tree.shape.subtreeEnd[folder] ?? 0); node++) {
    // The size of a folder is the sum of what is below it.
    if (!isShown(tree, node) || (tree.shape.subtreeEnd[node] ?? 0) > node + 1) continue
    const layer = tree.layer[node] ?? 0
    bytes[layer] = (bytes[layer] ?? 0) + (tree.size[node] ?? 0)
  }
  let most = tree.layer[folder] ?? 0
  bytes.forEach((sum, layer) => {
    if (sum > (bytes[most] ?? 0)) most = layer
  })
  return most
}

function isShown(tree: FileTree, node: number): boolean {
  return tree.presence[node] === Presence.Present && (tree.size[node] ?? 0) > 0
}

/** The wasted paths below a folder, so many levels deep. */
export function mapWaste(paths: readonly WastedPath[], path: string, depth: number, minBytes = 0): MapNode {
  const prefix = path === '' ? '' : `${path}/`
  const groups = new Map<string, WastedPath[]>()
  let bytes = 0
  for (const item of paths) {
    if (item.path !== path && !item.path.startsWith(prefix)) continue
    bytes += item.wastedBytes
    const rest = item.path.slice(prefix.length)
    const name = item.path === path ? '' : (rest.split('/')[0] ?? '')
    if (name === '') continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item])
    else group.push(item)
  }
  const own = {
    name: path.slice(path.lastIndexOf('/') + 1), path, bytes, layer: layerWithMost(paths, path), isFolder: groups.size > 0,
  }
  if (depth === 0 || bytes < minBytes) return { ...own, children: [] }
  const least = minBytes === 0 ? bytes * minOpenShare : minBytes
  const children = [...groups]
    .map(([name, group]) => mapWaste(group, prefix + name, depth - 1, least))
    .toSorted((a, b) => b.bytes - a.bytes)
  return withRest(own, children.slice(0, maxChildren), children.slice(maxChildren).reduce((sum, child) => sum + child.bytes, 0))
}

function withRest(own: Omit<MapNode, 'children'>, children: readonly MapNode[], restBytes: number): MapNode {
  if (restBytes === 0) return { ...own, children }
  const rest: MapNode = { name: 'smaller ones', path: own.path, bytes: restBytes, layer: own.layer, isFolder: false, children: [] }
  return { ...own, children: [...children, rest] }
}

function layerWithMost(paths: readonly WastedPath[], path: string): number {
  const byLayer = new Map<number, number>()
  for (const item of paths) {
    if (item.path !== path && !item.path.startsWith(path === '' ? '' : `${path}/`)) continue
    for (const version of item.versions) byLayer.set(version.layer, (byLayer.get(version.layer) ?? 0) + version.bytes)
  }
  return [...byLayer].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
