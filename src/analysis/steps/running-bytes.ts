import { isPresent } from '../../merge/at-step.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import type { Columns } from '../../tree/columns.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import type { RowsByEntry } from './by-entry.ts'
import { type LayerTape, never, type SteppedImage, type timeSchema, wasThere } from './layer-tape.ts'
import { isCounted, storedBytes } from './tape-entry.ts'

/** What the sums of a layer are made of. */
export interface SummedLayer {
  readonly layer: number
  /** The entries, as TapeSources. */
  readonly source: Int32Array
  readonly times: Columns<typeof timeSchema>
  readonly goneWith: RowsByEntry
  readonly madeWith: RowsByEntry
  /** By path the last event before the layer; −1 for none. */
  readonly base: Int32Array
}

/** Sums what is stored and what of it the state reaches, entry by entry. */
export function* sumBytesSteps(
  { trees, merged }: SteppedImage,
  { layer, source, times, goneWith, madeWith, base }: SummedLayer,
): Steps<Pick<LayerTape, 'shipped' | 'visible'>> {
  const shipped = new Float64Array(source.length + 1)
  const visible = new Float64Array(source.length + 1)
  for (const [below, tree] of trees.entries()) {
    if (below >= layer) break
    for (const { size } of tree.shadowed) shipped[0] = (shipped[0] ?? 0) + size
    for (let node = 0; node < tree.kind.length; node++)
      if (isCounted(tree, node)) shipped[0] = (shipped[0] ?? 0) + (tree.size[node] ?? 0)
    yield
  }
  const tree = trees[layer]
  if (tree === undefined) return { shipped, visible }
  const goesOn = new Set([...tree.linkOffset.keys()].map((node) => tree.dataOffset[node] ?? -1))
  source.forEach((from, entry) => {
    shipped[entry + 1] = (shipped[entry] ?? 0) + storedBytes(tree, from, goesOn)
  })
  yield
  const names = trees.slice(0, layer + 1).map(({ kind }) => new Uint32Array(kind.length))
  let reached = 0
  /** One name more, or less, of what an event brings. */
  const count = (event: number, by: 1 | -1) => {
    const inode = merged.hardlinks.get(event)
    const of = inode?.layer ?? merged.eventLayer[event] ?? 0
    const node = inode?.node ?? merged.eventNode[event] ?? 0
    const counted = trees[of]
    const namesOf = names[of]
    if (counted === undefined || namesOf === undefined || !isCounted(counted, node)) return
    const before = namesOf[node] ?? 0
    namesOf[node] = before + by
    if (before + by === 0 || before === 0) reached += by * (counted.size[node] ?? 0)
  }
  for (let path = 0; path < base.length; path++) {
    if (path % nodesPerStep === 0) yield
    const event = base[path] ?? -1
    if (isPresent(merged, event)) count(event, 1)
  }
  visible[0] = reached
  for (let entry = 0; entry < source.length; entry++) {
    if (entry % (nodesPerStep >> 2) === 0) yield
    for (const at of goneWith(entry, entry + 1)) if (isThereBefore(merged, times, at)) count((times.event[at] ?? 0) - 1, -1)
    for (const at of madeWith(entry, entry + 1)) {
      if (times.goneAt[at] === never && isThereBefore(merged, times, at)) count((times.event[at] ?? 0) - 1, -1)
      count(times.event[at] ?? 0, 1)
    }
    visible[entry + 1] = reached
  }
  return { shipped, visible }
}

function isThereBefore(merged: MergedTree, times: Columns<typeof timeSchema>, at: number): boolean {
  return wasThere(merged, times.path[at] ?? 0, times.event[at] ?? 0)
}
