import { BuildFailure } from '../build/build-image.ts'
import type { CacheMark, Stage, Step } from '../build/stage.ts'
import { applyEdit, type Edit } from './edit.ts'
import { buildState, readEntries, type TaughtImage } from './taught-image.ts'

/** A step of an image that was built again after an edit. */
export interface ReplayedStep {
  readonly stage: Stage
  readonly step: Step & { readonly cache: CacheMark }
}

/**
 * Builds an image again after an edit, with what its first build left in the cache.
 * @returns the steps that make layers, those of all stages; undefined where the edit cannot be made, or cannot be built any more
 */
export async function replayEdit({ state, cache }: TaughtImage, edit: Edit): Promise<readonly ReplayedStep[] | undefined> {
  const edited = applyEdit(state, edit)
  if (edited === undefined) return undefined
  try {
    const { stages } = await buildState(edited, cache.fork())
    return stages.flatMap((stage) =>
      stage.steps.flatMap((step) => (step.cache === undefined ? [] : [{ stage, step: { ...step, cache: step.cache } }])),
    )
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return undefined
    throw thrown
  }
}

/** The last of the steps whose layer has an entry at a path or below it; undefined where none has. */
export async function stepAt(steps: readonly ReplayedStep[], path: string): Promise<ReplayedStep | undefined> {
  for (const replayed of steps.toReversed()) {
    const { layer } = replayed.step
    const entries = layer === undefined ? [] : await readEntries(layer)
    if (entries.some((entry) => entry.path === path || (entry.path.startsWith(`${path}/`) && entry.kind !== 'directory')))
      return replayed
  }
  return undefined
}

/** Bytes of the blobs that were made anew: what is pushed once more, and pulled. */
export function rebuiltBytes(steps: readonly ReplayedStep[]): number {
  return steps.reduce((sum, { step }) => sum + (step.cache.kind === 'cached' ? 0 : (step.layer?.blob.size ?? 0)), 0)
}
