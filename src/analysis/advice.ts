import type { Instruction } from '../image/history.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'
import { type AdvisedChange, minSavedBytes } from './advised-change.ts'
import { adviseOnCaches, type CacheAdvice } from './cache-advice.ts'
import { commonAncestor } from './common-ancestor.ts'
import { adviseOnDuplicates, type DuplicateAdvice } from './duplicate-advice.ts'
import type { DuplicateTables } from './duplicates.ts'
import { FinalFiles } from './final-files.ts'
import { adviseOnContext, type IgnoreAdvice } from './ignore-advice.ts'
import { adviseOnSymbols, type SymbolsAdvice } from './symbols-advice.ts'
import { type WastedVersion, type WasteTable, versionAt, wasteReasons } from './waste-table.ts'

/** One change to the Dockerfile that would make the image smaller, with the bytes that it would save. */
export type Advice = WasteAdvice | CacheAdvice | IgnoreAdvice | DuplicateAdvice | SymbolsAdvice

/** About content that one layer brings and another makes needless. */
export interface WasteAdvice extends AdvisedChange {
  /** Stable, kebab-case. */
  readonly id: 'delete-in-the-same-run' | 'copy-with-mode-and-owner' | 'copy-once' | 'replace-in-one-layer'
  /** The layer whose work moves there or becomes needless. */
  readonly otherLayer: number
}

/** What all changes together would do to the content of all layers, in bytes. */
export interface AdviceSum {
  readonly changes: number
  readonly savedBytes: number
  readonly contentBytes: number
  /** What would be left. */
  readonly restBytes: number
}

/**
 * Finds what would save bytes, most first. Only where the bytes are really there. No two of them save the same bytes: waste is what
 * the final image does not reach, all others are of what it has, and each takes the files that it is about.
 * @param instructions by layer; without them nothing is known of what COPY brought
 */
export function findAdvice(
  layers: readonly LayerTree[],
  merged: MergedTree,
  waste: WasteTable,
  duplicates: DuplicateTables,
  instructions: readonly (Instruction | undefined)[] = [],
): Advice[] {
  const files = new FinalFiles(layers, merged)
  const advice = [
    ...adviseOnWaste(waste, merged),
    ...adviseOnCaches(layers, merged, files),
    ...adviseOnContext(layers, merged, instructions, files),
    ...adviseOnDuplicates(layers, merged, duplicates, files),
    ...adviseOnSymbols(layers, merged, files),
  ]
  return advice.sort((a, b) => b.savedBytes - a.savedBytes)
}

/** Sums up what changes save together. */
export function sumAdvice(advice: readonly Advice[], contentBytes: number): AdviceSum {
  const savedBytes = advice.reduce((sum, change) => sum + change.savedBytes, 0)
  return { changes: advice.length, savedBytes, contentBytes, restBytes: contentBytes - savedBytes }
}

interface WasteGroup {
  readonly version: WastedVersion
  savedBytes: number
  readonly at: PathId[]
}

/** Wasted bytes that one pair of instructions makes for one reason. */
function adviseOnWaste(waste: WasteTable, merged: MergedTree): WasteAdvice[] {
  const groups = new Map<number, WasteGroup>()
  const shadowed = wasteReasons.indexOf('shadowed')
  for (let row = 0; row < waste.path.length; row++) {
    for (let at = waste.versionStart[row] ?? 0; at < (waste.versionStart[row + 1] ?? 0); at++) {
      const reason = waste.reason[at] ?? 0
      if (reason === shadowed) continue
      const key = ((waste.layer[at] ?? 0) * 2 ** 16 + (waste.by[at] ?? 0)) * wasteReasons.length + reason
      const group = groups.get(key) ?? { version: versionAt(waste, at), savedBytes: 0, at: [] }
      group.savedBytes += waste.bytes[at] ?? 0
      // What lands elsewhere has no path of the tree: nothing but the root is common with it.
      group.at.push(Math.max(0, waste.path[row] ?? 0))
      groups.set(key, group)
    }
  }
  return [...groups.values()]
    .filter(({ savedBytes }) => savedBytes >= minSavedBytes)
    .map(({ version, savedBytes, at }) => ({
      savedBytes,
      paths: at.length,
      path: pathOf(merged, commonAncestor(merged, at)),
      ...adviseOnGroup(version),
    }))
}

function adviseOnGroup({ layer, by, reason }: WastedVersion): Pick<WasteAdvice, 'id' | 'layer' | 'otherLayer'> {
  switch (reason) {
    case 'deleted':
      return { id: 'delete-in-the-same-run', layer, otherLayer: by }
    case 'metadata-only':
      return { id: 'copy-with-mode-and-owner', layer: by, otherLayer: layer }
    case 'overwritten':
      return { id: 'copy-once', layer, otherLayer: by }
    default:
      return { id: 'replace-in-one-layer', layer, otherLayer: by }
  }
}
