import { collectProblems, type ProblemGroup } from '../analysis/collect-problems.ts'
import type { Problem } from '../bytes/problem.ts'
import type { ExplorerState } from './explorer-store.ts'

/** Everything that is wrong, the archive and the image first, then each layer from the base up; only parts with problems. */
export function problemGroups({ archive, image, layers, loaded }: ExplorerState): ProblemGroup[] {
  const known = layers.map(({ layer, facts, preview, verification }) => ({ layer, content: facts ?? preview, verification }))
  return collectProblems({ archive, image, layers: known, mergeProblems: loaded?.problems ?? [] }).filter(({ problems }) => problems.length > 0)
}

/** The errors and warnings, as badge and header count them; nothing is wrong where there is a note. */
export function wrongs(state: ExplorerState): Problem[] {
  return problemGroups(state).flatMap(({ problems }) => problems.filter(({ severity }) => severity !== 'note'))
}
