import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'
import { ContentTable } from './content-table.ts'

/** Files of the final state that have the same content at different paths. */
export interface DuplicateGroup {
  /** Bytes of one copy. */
  readonly size: number
  /** Bytes of all copies but one. */
  readonly duplicateBytes: number
  readonly copies: number
  /** The first copies in the order of the tree, or all. Makes strings. */
  listPaths(limit?: number): { readonly path: string; readonly layer: number }[]
}

export interface Duplicates {
  readonly duplicateBytes: number
  /** Most bytes first. */
  readonly groups: readonly DuplicateGroup[]
}

/** The duplicates as columns, as they cross between threads. */
export interface DuplicateTables {
  readonly duplicateBytes: number
  /** By group, most bytes first: bytes of one copy. */
  readonly size: Float64Array<ArrayBuffer>
  /** The paths of group g stand at pathStart[g] up to pathStart[g + 1]. */
  readonly pathStart: Uint32Array<ArrayBuffer>
  /** Numbers in the merged tree. */
  readonly paths: Uint32Array<ArrayBuffer>
}

/** The duplicates as groups, which are made when they are first asked for, their paths each time. */
export function openDuplicates(tables: DuplicateTables, merged: MergedTree): Duplicates {
  let groups: readonly DuplicateGroup[] | undefined
  return {
    duplicateBytes: tables.duplicateBytes,
    get groups() {
      return (groups ??= Array.from(tables.size, (size, group) => openGroup(tables, merged, size, group)))
    },
  }
}

function openGroup({ paths, pathStart }: DuplicateTables, merged: MergedTree, size: number, group: number): DuplicateGroup {
  const start = pathStart[group] ?? 0
  const end = pathStart[group + 1] ?? 0
  const describe = (path: number) => ({
    path: pathOf(merged, path),
    layer: merged.eventLayer[eventAtStep(merged, path, merged.layerCount)] ?? 0,
  })
  return {
    size,
    copies: end - start,
    duplicateBytes: size * (end - start - 1),
    listPaths: (limit = end - start) => Array.from(paths.subarray(start, Math.min(end, start + limit)), describe),
  }
}

/** Finds further copies of the same content in the final state. Hard links share their data and are no copies. */
export function findDuplicates(layers: readonly LayerTree[], merged: MergedTree): DuplicateTables {
  const count = merged.parent.length
  const contents = new ContentTable(count)
  /** By path the number of its content; −1 for what is no file or empty. */
  const contentOf = new Int32Array(count).fill(-1)
  for (let path = 1; path < count; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const tree = layers[merged.eventLayer[event] ?? 0]
    const node = merged.eventNode[event] ?? 0
    if (tree === undefined || tree.kind[node] !== NodeKind.File) continue
    const size = tree.size[node] ?? 0
    if (size > 0) contentOf[path] = contents.add(size, tree.fingerprintHigh[node] ?? 0, tree.fingerprintLow[node] ?? 0)
  }
  const { sizes, copies } = contents
  const bytesOf = (content: number) => (sizes[content] ?? 0) * ((copies[content] ?? 0) - 1)
  const shared: number[] = []
  for (let content = 0; content < contents.count; content++) if ((copies[content] ?? 0) > 1) shared.push(content)
  shared.sort((a, b) => bytesOf(b) - bytesOf(a))
  const pathStart = new Uint32Array(shared.length + 1)
  const nextAt = new Int32Array(contents.count).fill(-1)
  shared.forEach((content, group) => {
    nextAt[content] = pathStart[group] ?? 0
    pathStart[group + 1] = (pathStart[group] ?? 0) + (copies[content] ?? 0)
  })
  const paths = new Uint32Array(pathStart[shared.length] ?? 0)
  for (let path = 1; path < count; path++) {
    const content = contentOf[path] ?? -1
    const at = content < 0 ? -1 : (nextAt[content] ?? -1)
    if (at < 0) continue
    paths[at] = path
    nextAt[content] = at + 1
  }
  return {
    duplicateBytes: shared.reduce((sum, content) => sum + bytesOf(content), 0),
    size: Float64Array.from(shared, (content) => sizes[content] ?? 0),
    pathStart,
    paths,
  }
}
