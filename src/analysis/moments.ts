import type { LayerTree } from '../layer/layer-tree.ts'
import type { EventId } from '../merge/merged-tree.ts'
import { directoryOf, EntryEffect } from './steps/tape-entry.ts'
import { type LayerTape, momentLimit, never } from './steps/layer-tape.ts'

/** Stands in a state for a path that a marker took away and that a later entry of its layer makes anew. */
export const awaitsEntry = -2

/**
 * The state of every path after so many entries of a tape, by path: its last event, −1 where it has none yet, `awaitsEntry`.
 * It is made of the state before the layer in one pass over the layer's events, whichever state is looked at before.
 * @param before the state after the layer below (`computeTreeAtStep`), which stays as it is
 */
export function stateAtEntry({ times }: LayerTape, before: Int32Array<ArrayBuffer>, entries: number): Int32Array<ArrayBuffer> {
  const state: Int32Array<ArrayBuffer> = before.slice()
  const { event, path, goneAt, madeAt } = times
  for (let at = 0; at < event.length; at++) {
    if ((madeAt[at] ?? never) < entries) state[path[at] ?? 0] = event[at] ?? 0
    else if ((goneAt[at] ?? never) < entries) {
      const wasThere = (before[path[at] ?? 0] ?? -1) >= 0
      if (wasThere) state[path[at] ?? 0] = madeAt[at] === never ? (event[at] ?? 0) : awaitsEntry
    }
  }
  return state
}

/** The events of a layer that come with the entries from one to before another, in the order of paths. */
export function eventsBetween({ times, goneWith, madeWith }: LayerTape, from: number, to: number): EventId[] {
  const rows = new Set([...goneWith(from, to), ...madeWith(from, to)])
  return Array.from(Uint32Array.from(rows).sort(), (row) => times.event[row] ?? 0)
}

/** A stretch of entries that are to be one moment. */
interface Group {
  readonly from: number
  readonly to: number
  /** Directories down to so many are the same for all of its entries. */
  readonly depth: number
  readonly isAdded: boolean
  /** Cannot be split by folder into few enough parts. */
  readonly isWide: boolean
}

/**
 * The moments of a layer, or of a group of its entries: where each begins, and last where they end. At most `momentLimit`; where
 * there are more entries, those of a folder stand together. Added entries are never in one group with others.
 * @param from first entry of the group
 * @param to the entry behind its last one
 */
export function groupMoments(tree: LayerTree, { entries }: LayerTape, from = 0, to = entries.source.length): Uint32Array {
  if (to - from <= momentLimit) return Uint32Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const folders = new FolderRuns(tree, entries.source)
  let groups: Group[] = []
  for (let start = from; start < to; ) {
    const isAdded = entries.effect[start] === EntryEffect.Added
    let end = start + 1
    while (end < to && (entries.effect[end] === EntryEffect.Added) === isAdded) end++
    groups.push({ from: start, to: end, depth: 0, isAdded, isWide: false })
    start = end
  }
  for (;;) {
    const group = largest(groups.filter(({ isWide }) => !isWide))
    if (group === undefined) break
    const { bounds, depth } = folders.split(group.from, group.to, group.depth)
    const fits = bounds.length - 1 > 1 && groups.length + bounds.length - 2 <= momentLimit
    groups = replace(groups, group, fits ? parts(group, bounds, depth) : [{ ...group, isWide: true }])
  }
  // What folders do not part is cut into stretches.
  for (;;) {
    const group = largest(groups)
    const room = momentLimit - groups.length + 1
    if (group === undefined || room < 2) break
    const count = Math.min(room, group.to - group.from)
    const bounds = Array.from({ length: count + 1 }, (_, i) => group.from + Math.round(((group.to - group.from) * i) / count))
    groups = replace(groups, group, parts(group, bounds, group.depth))
  }
  return Uint32Array.from([...groups.map((group) => group.from), to])
}

/** The largest group of more than one entry; what does more than add comes first, that it be seen one by one. */
function largest(groups: readonly Group[]): Group | undefined {
  let found: Group | undefined
  for (const group of groups) {
    if (group.to - group.from < 2) continue
    const isBefore = found === undefined || (found.isAdded && !group.isAdded)
    if (isBefore || (found?.isAdded === group.isAdded && group.to - group.from > found.to - found.from)) found = group
  }
  return found
}

function replace(groups: readonly Group[], group: Group, by: readonly Group[]): Group[] {
  return groups.flatMap((one) => (one === group ? by : [one]))
}

function parts({ isAdded }: Group, bounds: readonly number[], depth: number): Group[] {
  return bounds.slice(1).map((to, i) => ({ from: bounds[i] ?? 0, to, depth, isAdded, isWide: false }))
}

/** Stretches of entries that stand in one folder. */
class FolderRuns {
  readonly #tree: LayerTree
  readonly #source: Int32Array
  readonly #depth: Uint16Array

  constructor(tree: LayerTree, source: Int32Array) {
    this.#tree = tree
    this.#source = source
    this.#depth = new Uint16Array(tree.parent.length)
    for (let node = 1; node < tree.parent.length; node++) this.#depth[node] = (this.#depth[tree.parent[node] ?? 0] ?? 0) + 1
  }

  /** Where folders part a stretch, at the first depth below `above` at which they do; one part where none does. */
  split(from: number, to: number, above: number): { bounds: number[]; depth: number } {
    let deepest = 0
    for (let at = from; at < to; at++) deepest = Math.max(deepest, this.#depth[this.#directory(at)] ?? 0)
    for (let depth = above + 1; depth <= deepest; depth++) {
      const bounds = [from]
      for (let at = from + 1; at < to; at++) if (this.#folder(at, depth) !== this.#folder(at - 1, depth)) bounds.push(at)
      if (bounds.length > 1) return { bounds: [...bounds, to], depth }
    }
    return { bounds: [from, to], depth: deepest }
  }

  #directory(at: number): number {
    return directoryOf(this.#tree, this.#source[at] ?? 0)
  }

  #folder(at: number, depth: number): number {
    let node = this.#directory(at)
    while ((this.#depth[node] ?? 0) > depth) node = this.#tree.parent[node] ?? 0
    return node
  }
}
