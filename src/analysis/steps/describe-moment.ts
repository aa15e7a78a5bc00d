import { hasFlag, linkTargetOf, NodeFlag } from '../../layer/layer-tree.ts'
import { contentSize, placeEntry } from '../../merge/compare-nodes.ts'
import { pathOfEvent } from '../../merge/merged-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import type { ImageTrees } from '../loaded-image.ts'
import { type LayerTape, wasThere } from './layer-tape.ts'
import { EntryEffect, isMarker, storedPathOf } from './tape-entry.ts'

/** The one entry of a moment. */
export interface MomentEntry {
  readonly effect: EntryEffect
  /** As the tar has it. */
  readonly path: string
  /** Where it lands, or what it is about; '' for what makes nothing. */
  readonly landed: string
  /** Content that it brings, in bytes. */
  readonly bytes: number
  /** Of a hard link the path that it names. */
  readonly target: string
  /** What the state had at its path; undefined where nothing was. */
  readonly older: { readonly layer: number; readonly bytes: number } | undefined
  /** Whether it is a marker that stands behind other entries in the tar. */
  readonly standsLater: boolean
}

/** What a moment does, for the card that names the rule. */
export interface MomentFacts {
  readonly entries: number
  /** How many entries have which effect, by EntryEffect; those that none has are missing. */
  readonly effects: ReadonlyMap<number, number>
  /** Undefined for a group. */
  readonly entry: MomentEntry | undefined
  /** Paths that go with something above them. */
  readonly hidden: number
  /** Directories that are there because something below them is. */
  readonly implied: number
}

/** Describes the moment of a tape that is its entries from one to before another. */
export function describeMoment(image: ImageTrees, tape: LayerTape, from: number, to: number): MomentFacts {
  const { trees, merged } = image
  const { times, entries } = tape
  const effects = new Map<number, number>()
  for (let at = from; at < to; at++) effects.set(entries.effect[at] ?? 0, (effects.get(entries.effect[at] ?? 0) ?? 0) + 1)
  const own = new Set(entries.event.subarray(from, to))
  let hidden = 0
  for (const row of tape.goneWith(from, to)) {
    const event = times.event[row] ?? 0
    if (!own.has(event) && wasThere(merged, times.path[row] ?? 0, event)) hidden++
  }
  let implied = 0
  const tree = trees[tape.layer]
  for (const row of tape.madeWith(from, to)) {
    const event = times.event[row] ?? 0
    const isImplied = tree !== undefined && hasFlag(tree, merged.eventNode[event] ?? 0, NodeFlag.Implicit)
    if (isImplied && !own.has(event) && (times.path[row] ?? 0) > 0) implied++
  }
  return { entries: to - from, effects, entry: to - from === 1 ? describeEntry(image, tape, from) : undefined, hidden, implied }
}

function describeEntry({ trees, merged }: ImageTrees, tape: LayerTape, at: number): MomentEntry | undefined {
  const tree = trees[tape.layer]
  if (tree === undefined) return undefined
  const source = tape.entries.source[at] ?? 0
  const event = tape.entries.event[at] ?? -1
  const path = event < 0 ? -1 : pathOfEvent(merged, event)
  const old =
    path >= 0 && wasThere(merged, path, event)
      ? placeEntry(trees, merged.eventLayer[event - 1] ?? 0, merged.eventNode[event - 1] ?? 0, merged.hardlinks.get(event - 1))
      : undefined
  const node = source < 0 ? (tree.others.node[-1 - source] ?? -1) : source
  const offsetOf = (of: number) => (of < 0 ? (tree.others.dataOffset[-1 - of] ?? -1) : (tree.dataOffset[of] ?? -1))
  const first = tape.entries.source[tape.markers]
  return {
    effect: effectAt(tape, at),
    path: storedPathOf(tree, source),
    landed: path >= 0 ? pathOf(merged, path) : node >= 0 ? pathOf(tree, node) : '',
    bytes: source < 0 ? (tree.others.size[-1 - source] ?? 0) : (tree.size[source] ?? 0),
    target: source < 0 ? '' : linkTargetOf(tree, source),
    older: old === undefined ? undefined : { layer: merged.eventLayer[event - 1] ?? 0, bytes: contentSize(old) },
    standsLater: isMarker(tree, source) && first !== undefined && offsetOf(first) < offsetOf(source),
  }
}

function effectAt({ entries }: LayerTape, at: number): EntryEffect {
  return (entries.effect[at] ?? EntryEffect.NotApplied) as EntryEffect // the column holds nothing else
}
