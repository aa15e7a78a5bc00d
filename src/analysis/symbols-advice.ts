import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree, type PathId } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'
import { type AdvisedChange, minSavedBytes } from './advised-change.ts'
import { commonAncestor } from './common-ancestor.ts'
import type { FinalFiles } from './final-files.ts'

/** Whose compiler made a program; `other` where that does not tell how to make it without symbols. */
export type ProgramMaker = 'go' | 'rust' | 'other'

/** About programs and libraries of the final image that carry debug symbols: `paths` of them, a layer each. */
export interface SymbolsAdvice extends AdvisedChange {
  readonly id: 'strip-symbols'
  readonly otherLayer: undefined
  /** Each once, most bytes first. */
  readonly makers: readonly ProgramMaker[]
  /** Paths of the programs, most bytes first, the first of them only. */
  readonly programs: readonly string[]
  /** Whether the image has `strip` of binutils. */
  readonly hasStrip: boolean
}

/** More are no command that a person wants in a Dockerfile. */
const maxPrograms = 12

interface Program {
  readonly at: PathId
  readonly bytes: number
  readonly maker: ProgramMaker
}

/** Finds programs with debug symbols, by the layers that brought them, and takes them. */
export function adviseOnSymbols(layers: readonly LayerTree[], merged: MergedTree, files: FinalFiles): SymbolsAdvice[] {
  if (layers.every(({ symbols }) => symbols.size === 0)) return []
  const byLayer = new Map<number, Program[]>()
  for (let at = 0; at < merged.parent.length; at++) {
    const event = eventAtStep(merged, at, merged.layerCount)
    if (!isPresent(merged, event) || files.isTaken(at)) continue
    const layer = merged.eventLayer[event] ?? 0
    const symbols = layers[layer]?.symbols.get(merged.eventNode[event] ?? 0)
    if (symbols === undefined) continue
    const program: Program = { at, bytes: symbols.bytes, maker: symbols.madeBy ?? 'other' }
    const found = byLayer.get(layer)
    if (found === undefined) byLayer.set(layer, [program])
    else found.push(program)
  }
  const strip = findPath(merged, 'usr/bin/strip')
  const hasStrip = strip >= 0 && isPresent(merged, eventAtStep(merged, strip, merged.layerCount))
  return [...byLayer].flatMap(([layer, found]): SymbolsAdvice[] => {
    const savedBytes = found.reduce((sum, { bytes }) => sum + bytes, 0)
    if (savedBytes < minSavedBytes) return []
    for (const { at } of found) files.take(at)
    const path = pathOf(
      merged,
      commonAncestor(
        merged,
        found.map(({ at }) => at),
      ),
    )
    const largest = found.toSorted((a, b) => b.bytes - a.bytes)
    const programs = largest.slice(0, maxPrograms).map(({ at }) => pathOf(merged, at))
    return [
      {
        id: 'strip-symbols',
        layer,
        otherLayer: undefined,
        savedBytes,
        paths: found.length,
        path,
        makers: makersOf(found),
        programs,
        hasStrip,
      },
    ]
  })
}

function makersOf(programs: readonly Program[]): ProgramMaker[] {
  const sums = new Map<ProgramMaker, number>()
  for (const { maker, bytes } of programs) sums.set(maker, (sums.get(maker) ?? 0) + bytes)
  return [...sums].sort(([, a], [, b]) => b - a).map(([maker]) => maker)
}
