import { collectProblems, type ProblemGroup } from '../tasks/collect-problems.ts'
import type { Problem } from '../bytes/problem.ts'
import type { ExplorerState } from './explorer-state.ts'

/** Everything that is wrong, the archive and the image first, then each layer from the base up; only parts with problems. */
export function problemGroups({ archive, image, layers, loaded }: ExplorerState): ProblemGroup[] {
  const known = layers.map(({ layer, facts, preview, verification }) => ({ layer, content: facts ?? preview, verification }))
  return collectProblems({ archive, image, layers: known, mergeProblems: loaded?.problems ?? [] }).filter(
    ({ problems }) => problems.length > 0,
  )
}

const known = new WeakMap<
  ExplorerState['layers'],
  { readonly of: Pick<ExplorerState, 'archive' | 'image' | 'loaded'>; readonly wrongs: readonly Problem[] }
>()

/**
 * The errors and warnings, as badge and header count them; nothing is wrong where there is a note. Kept as long as nothing that they
 * come from changes: several parts of the page ask at each change of the state.
 */
export function wrongs(state: ExplorerState): readonly Problem[] {
  const { archive, image, loaded, layers } = state
  const last = known.get(layers)
  if (last !== undefined && last.of.archive === archive && last.of.image === image && last.of.loaded === loaded)
    return last.wrongs
  const found = problemGroups(state).flatMap(({ problems }) => problems.filter(({ severity }) => severity !== 'note'))
  known.set(layers, { of: { archive, image, loaded }, wrongs: found })
  return found
}
