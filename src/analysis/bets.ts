import { hasFlag, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../merge/at-step.ts'
import { Change, isPresentAfter } from '../merge/change.ts'
import { placeEntry } from '../merge/compare-nodes.ts'
import { type PathId, pathOfEvent } from '../merge/merged-tree.ts'
import { findPath } from '../tree/preorder.ts'
import type { ImageTrees } from './loaded-image.ts'
import { isCounted } from './steps/tape-entry.ts'

/**
 * What is asked: which of these paths is there after the layer (`visible`); how many bytes of content the layer ships (`bytes`);
 * which layer's version of a file is read (`text`); whether a secret whose file the layer takes away is still in the image (`key`).
 */
export const betKinds = ['visible', 'bytes', 'text', 'key'] as const
export type BetKind = (typeof betKinds)[number]

/** A question that is put before a layer is applied. */
export interface Bet {
  readonly kind: BetKind
  readonly layer: number
  /** What it is about; of `visible` the path that is there. */
  readonly path: PathId
  /** Of `visible` paths, of `bytes` bytes, of `text` layers, of `key` 0 for gone and 1 for still there. */
  readonly answers: readonly number[]
  /** Place of the right one among the answers. */
  readonly right: number
}

/** Tells a bet from the others of its image: the same question has the same name when bets are made anew, as secrets are found. */
export function betName({ kind, layer, path }: Bet): string {
  return `${kind} ${layer} ${path}`
}

/** Where a secret stands: only of files of layers. */
export interface SecretPlace {
  readonly layer: number | undefined
  readonly path: string
}

/**
 * Makes bets of what the image's layers do, in the order of layers: of each kind at most one, at the first layer that gives one.
 * @param secrets that were found; none where they are not searched yet
 */
export function findBets(image: ImageTrees, secrets: readonly SecretPlace[]): Bet[] {
  const bets = [visibleBet(image), bytesBet(image), textBet(image), keyBet(image, secrets)]
  return bets.filter((bet) => bet !== undefined).toSorted((a, b) => a.layer - b.layer)
}

/** Of the events that a test takes, the first of the lowest layer; −1 for none. */
function firstEvent({ merged }: ImageTrees, isWanted: (event: number) => boolean): number {
  let found = -1
  for (let event = 1; event < merged.eventLayer.length; event++) {
    const isLower = found < 0 || (merged.eventLayer[event] ?? 0) < (merged.eventLayer[found] ?? 0)
    if (isLower && isWanted(event)) found = event
  }
  return found
}

function visibleBet(image: ImageTrees): Bet | undefined {
  const { merged } = image
  const gone = firstEvent(image, (event) => !isPresentAfter(merged.eventChange[event] ?? 0))
  if (gone < 0) return undefined
  const layer = merged.eventLayer[gone] ?? 0
  const { event: state } = computeTreeAtStep(merged, layer)
  // What the layer itself adds is mistaken most often for what it takes away.
  const isAddedHere = (event: number) => merged.eventLayer[event] === layer && merged.eventChange[event] === Change.Added
  const goneHere: PathId[] = []
  let there = -1
  for (let path = 1; path < state.length; path++) {
    const event = state[path] ?? -1
    if (isPresent(merged, event)) {
      if (there < 0 || (isAddedHere(event) && !isAddedHere(state[there] ?? -1))) there = path
    } else if (event >= 0 && merged.eventLayer[event] === layer && goneHere.length < 2) goneHere.push(path)
  }
  if (there < 0) return undefined
  const answers = [...goneHere, there].sort((a, b) => a - b)
  return { kind: 'visible', layer, path: there, answers, right: answers.indexOf(there) }
}

function bytesBet(image: ImageTrees): Bet | undefined {
  const { trees, merged } = image
  const changed = firstEvent(image, (event) => {
    const tree = trees[merged.eventLayer[event] ?? 0]
    const node = merged.eventNode[event] ?? 0
    return (
      merged.eventChange[event] === Change.Metadata && tree !== undefined && isCounted(tree, node) && (tree.size[node] ?? 0) > 0
    )
  })
  const layer = merged.eventLayer[changed] ?? 0
  const tree = changed < 0 ? undefined : trees[layer]
  if (tree === undefined) return undefined
  let shipped = tree.shadowed.reduce((sum, { size }) => sum + size, 0)
  for (let node = 0; node < tree.kind.length; node++) if (isCounted(tree, node)) shipped += tree.size[node] ?? 0
  return { kind: 'bytes', layer, path: pathOfEvent(merged, changed), answers: [0, shipped, 2 * shipped], right: 1 }
}

function textBet(image: ImageTrees): Bet | undefined {
  const { trees, merged } = image
  const isFile = (event: number) => {
    const layer = merged.eventLayer[event] ?? 0
    const entry = placeEntry(trees, layer, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
    return (
      entry !== undefined && entry.tree.kind[entry.node] === NodeKind.File && !hasFlag(entry.tree, entry.node, NodeFlag.Damaged)
    )
  }
  const changed = firstEvent(image, (event) => merged.eventChange[event] === Change.Modified && isFile(event))
  if (changed < 0) return undefined
  // The event before is of the same path: it is what was changed.
  const [older, newer] = [merged.eventLayer[changed - 1] ?? 0, merged.eventLayer[changed] ?? 0]
  return { kind: 'text', layer: newer, path: pathOfEvent(merged, changed), answers: [older, newer], right: 1 }
}

function keyBet({ merged }: ImageTrees, secrets: readonly SecretPlace[]): Bet | undefined {
  let found: Bet | undefined
  for (const { layer: holder, path: name } of secrets) {
    const path = holder === undefined ? -1 : findPath(merged, name)
    if (path < 0 || holder === undefined) continue
    for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
      const layer = merged.eventLayer[event] ?? 0
      if (layer <= holder || isPresentAfter(merged.eventChange[event] ?? 0)) continue
      // The layer below stays in the image, whatever is taken away above it.
      if (found === undefined || layer < found.layer) found = { kind: 'key', layer, path, answers: [0, 1], right: 1 }
      break
    }
  }
  return found
}
