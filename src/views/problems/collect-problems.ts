import type { Problem } from '../../bytes/problem.ts'
import { type ExplorerState, problemsOfImage, problemsOfLayer } from '../../store/explorer-store.ts'

/** The problems of one part of the image. */
export interface ProblemGroup {
  /** Layer index; undefined for what is not about a layer. */
  readonly layer: number | undefined
  readonly problems: readonly Problem[]
}

/** Everything that is wrong, the archive first, then each layer from the base up. */
export function collectProblems(state: ExplorerState): ProblemGroup[] {
  const groups: ProblemGroup[] = [{ layer: undefined, problems: problemsOfImage(state) }]
  for (const layer of state.layers) groups.push({ layer: layer.layer.index, problems: problemsOfLayer(layer) })
  return groups.filter(({ problems }) => problems.length > 0)
}

/** How many errors and warnings there are; notes do not count. */
export function countProblems(state: ExplorerState): number {
  let count = 0
  for (const { problems } of collectProblems(state)) for (const { severity } of problems) if (severity !== 'note') count++
  return count
}
