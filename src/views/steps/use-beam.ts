import { useMemo } from 'react'
import { LayerBeam } from '../../analysis/steps/beam.ts'
import { isPresent } from '../../merge/at-step.ts'
import { placeEntriesSteps } from '../../merge/place-entries.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import { pathOf } from '../../tree/preorder.ts'
import { useReading } from '../shared/use-reading.ts'
import type { StepRow } from './tree-rows.ts'
import type { SteppedLayer } from './use-tape.ts'

/** Rows that are compared at most. */
const comparedRows = 500

/** A beam from the top, and how what it sees compares with the listed rows. */
export interface ComparedBeam {
  readonly beam: LayerBeam
  readonly compared: number
  readonly differing: number
}

/** Looks through the layers from the top, as far as they are applied; undefined where that is not wanted, and until it is known where entries land. */
export function useBeam(
  { image, tape }: SteppedLayer,
  entries: number,
  rows: readonly StepRow[],
  isWanted: boolean,
): ComparedBeam | undefined {
  const read = useMemo(
    () =>
      isWanted
        ? async (signal: AbortSignal) => {
            const { layers } = await new SlicedWork(placeEntriesSteps(image.trees.slice(0, tape.layer + 1))).finish(signal)
            return { tape, layers }
          }
        : undefined,
    [image, tape, isWanted],
  )
  const { value } = useReading(read)
  // What is still there may be of another layer.
  const placed = value?.tape === tape ? value.layers : undefined
  return useMemo(() => {
    const stored = image.trees[tape.layer]
    if (placed === undefined || stored === undefined) return undefined
    const beam = new LayerBeam(placed, stored, tape, entries)
    const { merged } = image
    const listed = rows.slice(0, comparedRows)
    const differing = listed.filter(({ path, event }) => {
      const layer = isPresent(merged, event) ? merged.eventLayer[event] : undefined
      return beam.look(pathOf(merged, path)).layer !== layer
    })
    return { beam, compared: listed.length, differing: differing.length }
  }, [image, placed, tape, entries, rows])
}
