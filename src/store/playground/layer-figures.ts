import type { ChangeCounts } from '../../analysis/layer-changes.ts'
import type { PlaygroundStage } from '../../learn/playground-build.ts'
import type { Session } from '../session.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'
import { openSettled } from './made-image.ts'

/** What the explorer finds out of a layer, and a build does not say. */
export interface LayerFigures {
  /** Of the files that it has, in bytes. */
  readonly contentBytes: number
  readonly changes: ChangeCounts
}

/** By digest of the manifest of a stage's image, the figures of its layers. */
export type StageFigures = ReadonlyMap<string, readonly LayerFigures[]>

/** The figures of an image that is open; none where it could not be read. */
export function figuresOf(session: Session): readonly LayerFigures[] {
  const { report } = session.getState()
  return (report?.changes ?? []).map((changes, layer) => ({
    contentBytes: report?.space.layers[layer]?.contentBytes ?? 0,
    changes,
  }))
}

/** Opens an image to look at its figures alone. @throws the signal's reason */
export async function findFigures(
  create: () => Session,
  input: ArchiveInput,
  signal: AbortSignal,
): Promise<readonly LayerFigures[]> {
  const session = await openSettled(
    () => {
      const made = create()
      made.setBehind(true)
      return made
    },
    input,
    signal,
  )
  const figures = figuresOf(session)
  session.dispose()
  return figures
}

/** What is known of what a build has made: nothing is kept of images that it has not. */
export function keepFigures(known: StageFigures, stages: readonly PlaygroundStage[]): StageFigures {
  return new Map([...known].filter(([digest]) => stages.some(({ manifestDigest }) => manifestDigest === digest)))
}
