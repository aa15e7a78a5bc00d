import { naiveMerge, type NaiveEntry } from './naive-merge.ts'
import { isMarker } from './random-layers.ts'
import type { TarRecord } from './tar.ts'

/**
 * The states of a layer while it is applied, as naively as possible: the layer is cut after so many of its entries, markers
 * first, and merged anew. It shares nothing with the program.
 */
export interface NaiveSteps {
  /** After 0, 1, 2 and more entries. */
  readonly states: ReadonlyMap<string, NaiveEntry>[]
  /**
   * Something lands below a symbolic link of the lower state: where, is told by the whole layer only; or a path has two
   * whiteouts, of which either counts; or a hard link names what a later entry replaces.
   */
  readonly isUnclear: boolean
}

export function naiveSteps(layers: readonly (readonly TarRecord[])[], layer: number): NaiveSteps {
  const below = layers.slice(0, layer)
  const records = layers[layer] ?? []
  const pathOf = ({ path }: TarRecord) => String(path).replace(/\/+$/, '')
  const parentsOf = (path: string) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))
  const leaves = new Set(records.filter((one) => one.type !== 'directory' && !isMarker(one)).map(pathOf))
  const acts = (one: TarRecord) => !parentsOf(pathOf(one)).some((parent) => leaves.has(parent))
  // An opaque directory is its own marker, unless something else of the layer makes its path anew.
  const isMadeAnew = (one: TarRecord) =>
    records.some((other) => other !== one && [pathOf(one), pathOf(one).replace(/([^/]*)$/, '.wh.$1')].includes(pathOf(other)))
  const actsFirst = (one: TarRecord) => isMarker(one) || (one.xattrs !== undefined && !isMadeAnew(one))
  const markers = records.filter((one) => actsFirst(one) && (!isMarker(one) || acts(one)))
  const order = [...markers, ...records.filter((one) => !actsFirst(one))]
  const lower = naiveMerge(below).states.at(-1) ?? new Map<string, NaiveEntry>()
  const states: ReadonlyMap<string, NaiveEntry>[] = []
  for (let count = 0; count <= order.length; count++) {
    const later = new Set(order.slice(count).map(pathOf))
    const applied = new Set(order.slice(0, count).filter((one) => isMarker(one) || !later.has(pathOf(one))))
    // Cut in the order of the tar: hard links name what stands before them.
    states.push(naiveMerge([...below, records.filter((one) => applied.has(one))]).states.at(-1) ?? lower)
  }
  const hasLinkedParents = records.some((one) => parentsOf(pathOf(one)).some((parent) => lower.get(parent)?.type === 'symlink'))
  const hidden = markers.map((one) => pathOf(one).replace(/\.wh\.(?!\.wh)([^/]*)$/, '$1'))
  const twice = records.map(pathOf).filter((path, i, paths) => paths.indexOf(path) < i)
  const namesReplaced = records.some((one) => one.type === 'hardlink' && twice.includes(one.linkTarget ?? ''))
  return { states, isUnclear: hasLinkedParents || namesReplaced || new Set(hidden).size < hidden.length }
}
