import type { MergedImage } from '../analysis/loaded-image.ts'
import { type LargePath, largestPathsSteps } from '../analysis/sizes/largest-paths.ts'
import { type SizeNode, type SizePlace, sizeTreeSteps } from '../analysis/sizes/size-tree.ts'
import { type StoredFiles, storedFilesSteps } from '../analysis/sizes/stored-files.ts'
import { type WeighedFiles, type Weighing, weighSteps } from '../analysis/sizes/weigh-files.ts'
import { findPath } from '../tree/preorder.ts'
import { nextTask } from '../tree/steps.ts'
import type { SizeChoice } from './browsing.ts'
import { SlicedWork } from './sliced-work.ts'

/** What the picture of sizes is to show. */
export interface SizesRequest {
  /** The state after this layer. */
  readonly step: number
  readonly choice: SizeChoice
  /** Levels that there is room for, below the place. */
  readonly levels: number
  /** What has a smaller share of the place is not drawn by itself. */
  readonly minShare: number
}

/** The picture of sizes. */
export interface Sizes {
  readonly request: SizesRequest
  readonly place: SizePlace
  readonly weighed: WeighedFiles
  readonly root: SizeNode
  readonly largest: readonly LargePath[]
}

/** So many files and folders are named. */
const listed = 10

/** What was weighed last of an image. */
interface Weighed {
  readonly weighing: Weighing
  readonly weighed: WeighedFiles
  readonly largest: readonly LargePath[]
}

const filesOf = new WeakMap<MergedImage, StoredFiles>()
const latest = new WeakMap<MergedImage, Weighed>()

/**
 * Makes the picture of sizes in slices. What layers store is listed once for an image, and the last weighing is kept: going into a
 * folder takes neither.
 * @throws the signal's reason once it is aborted
 */
export async function makeSizes(loaded: MergedImage, request: SizesRequest, signal: AbortSignal): Promise<Sizes> {
  // Begins in a task of its own: what a person pressed is drawn in this one.
  await nextTask()
  signal.throwIfAborted()
  const { merged } = loaded
  const { weighed, largest } = await weigh(loaded, request, signal)
  const { place: chosen, isByLayer } = request.choice
  const place = { path: findPath(merged, chosen.path), branch: isByLayer ? (chosen.layer ?? -1) : -1 }
  const { levels, minShare } = request
  const root = await new SlicedWork(sizeTreeSteps(merged, weighed, isByLayer, { place, levels, minShare })).finish(signal)
  return { request, place, weighed, root, largest }
}

async function weigh(loaded: MergedImage, { step, choice }: SizesRequest, signal: AbortSignal): Promise<Weighed> {
  const weighing = { step, leftOut: choice.leftOut, hasHidden: choice.hasHidden, isByLayer: choice.isByLayer }
  const known = latest.get(loaded)
  if (known !== undefined && isSame(known.weighing, weighing)) return known
  const files = filesOf.get(loaded) ?? (await new SlicedWork(storedFilesSteps(loaded.trees, loaded.merged)).finish(signal))
  filesOf.set(loaded, files)
  const weighed = await new SlicedWork(weighSteps(files, weighing)).finish(signal)
  const largest = await new SlicedWork(largestPathsSteps(loaded.merged, weighed, listed)).finish(signal)
  const made = { weighing, weighed, largest }
  latest.set(loaded, made)
  return made
}

function isSame(a: Weighing, b: Weighing): boolean {
  return a.step === b.step && a.hasHidden === b.hasHidden && a.isByLayer === b.isByLayer && a.leftOut === b.leftOut
}
