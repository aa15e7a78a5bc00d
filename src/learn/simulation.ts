import type { BaseImage, Stage } from '../build/stage.ts'
import { simulatedLabel } from './bases/simulated-base.ts'
import type { BuildState } from './build-state.ts'
import type { AnyLesson } from './lesson.ts'

/**
 * What only acts as the real thing does: the shell and the programs of a base, packages and all that they are installed on (such a base
 * has stand-ins too), or the kernel's overlayfs.
 */
export type Simulation = 'programs' | 'packages' | 'kernel'

/** What is simulated in what a stage began with; undefined where nothing is. @param bases those of the build, by name */
export function simulationOfBase(
  { config, layers }: Pick<Stage, 'config' | 'layers'>,
  bases: ReadonlyMap<string, BaseImage>,
): Simulation | undefined {
  // It goes along with whatever is built on such a base, and saved, and opened again.
  if (config.Labels?.[simulatedLabel] !== undefined) return 'packages'
  const standIns = bases.get('tiny')?.layers[0]?.packed.digest
  return standIns !== undefined && layers[0]?.digest === standIns ? 'programs' : undefined
}

/** What is simulated where this is built, as far as its words tell; undefined where nothing is. */
export function simulationOfState({ dockerfile, others = [] }: BuildState): Simulation | undefined {
  const texts = [dockerfile, ...others].join('\n')
  if (/\bpretend-(?:debian|alpine)\b/i.test(texts)) return 'packages'
  return /^\s*(?:RUN\s|FROM\s.*\btiny\b)/im.test(texts) ? 'programs' : undefined
}

/** What is simulated in any part of a lesson; undefined where nothing is. */
export function simulationOfLesson(lesson: AnyLesson): Simulation | undefined {
  if ('scenes' in lesson) return 'kernel'
  const found = Object.values(lesson.states).map(simulationOfState)
  return found.includes('packages') ? 'packages' : found.find((one) => one !== undefined)
}
