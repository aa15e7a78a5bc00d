import { isPresent } from '../../merge/at-step.ts'
import { awaitsEntry } from '../../analysis/moments.ts'
import type { MergedTree, PathId } from '../../merge/merged-tree.ts'

/** Trees up to this are shown open. */
const smallTree = 300

/** A row of the merged tree at a moment. */
export interface StepRow {
  readonly path: PathId
  readonly depth: number
  /** Its last event; `awaitsEntry` where it comes again. */
  readonly event: number
  /** This layer took it away. */
  readonly isGhost: boolean
  /** Undefined for what has nothing below it. */
  readonly isOpen: boolean | undefined
}

/** What is open: by path what a person chose, else what leads to the paths that the moment touches. */
export interface OpenFolders {
  readonly chosen: ReadonlyMap<PathId, boolean>
  readonly touched: readonly PathId[]
}

/** The rows of a state: what is there, and struck what the layer took away. */
export function listRows(merged: MergedTree, state: Int32Array, layer: number, { chosen, touched }: OpenFolders): StepRow[] {
  const leading = new Set<PathId>()
  for (const path of touched)
    for (let above = merged.parent[path] ?? -1; above > 0; above = merged.parent[above] ?? -1) leading.add(above)
  const isSmall = state.length <= smallTree
  const isGhost = (path: PathId) => {
    const event = state[path] ?? -1
    return event === awaitsEntry || (event >= 0 && !isPresent(merged, event) && merged.eventLayer[event] === layer)
  }
  const rows: StepRow[] = []
  const depths = [-1]
  for (let path = 1; path < state.length; ) {
    const event = state[path] ?? -1
    const end = merged.subtreeEnd[path] ?? path + 1
    const gone = isGhost(path)
    if (!gone && !isPresent(merged, event)) {
      path = end
      continue
    }
    const depth = (depths[merged.parent[path] ?? 0] ?? -1) + 1
    depths[path] = depth
    const isOpen = chosen.get(path) ?? (isSmall || leading.has(path))
    rows.push({ path, depth, event, isGhost: gone, isOpen: end > path + 1 ? isOpen : undefined })
    path = isOpen ? path + 1 : end
  }
  return rows
}
