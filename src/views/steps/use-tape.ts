import { useMemo } from 'react'
import type { MergedImage } from '../../analysis/loaded-image.ts'
import { groupMoments } from '../../analysis/moments.ts'
import type { LayerTape } from '../../analysis/steps/layer-tape.ts'
import { layerTapeSteps } from '../../analysis/steps/make-tape.ts'
import { computeTreeAtStep } from '../../merge/at-step.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import { nextTask } from '../../tree/steps.ts'
import { useReading } from '../shared/use-reading.ts'

/** A layer that is stepped through. */
export interface SteppedLayer {
  readonly image: MergedImage
  readonly tape: LayerTape
  /** By path its last event before the layer. */
  readonly before: Int32Array<ArrayBuffer>
  /** Where moments begin, and where the last one ends. */
  readonly moments: Uint32Array
}

/** The layer's tape; while it is made, undefined. */
export function useTape(image: MergedImage | undefined, layer: number): SteppedLayer | undefined {
  const read = useMemo(
    () => (image === undefined ? undefined : (signal: AbortSignal) => makeTape(image, layer, signal)),
    [image, layer],
  )
  const { value } = useReading(read)
  return value?.tape.layer === layer && value.image === image ? value : undefined
}

async function makeTape(image: MergedImage, layer: number, signal: AbortSignal): Promise<SteppedLayer | undefined> {
  const tree = image.trees[layer]
  if (tree === undefined) return undefined
  const tape = await new SlicedWork(layerTapeSteps(image, layer)).finish(signal)
  // A task of its own, behind the last slice.
  await nextTask()
  signal.throwIfAborted()
  return { image, tape, before: computeTreeAtStep(image.merged, layer - 1).event, moments: groupMoments(tree, tape) }
}
