import type { Simulation } from '../learn/simulation.ts'
import type { Words } from './words.ts'

/** What is simulated, a paragraph each. */
export function simulatedText(what: Simulation, { playground, lab }: Words): readonly string[] {
  if (what === 'kernel') return [lab.honest]
  const { programs, packages } = playground.honest
  return what === 'packages' ? [packages, programs] : [programs]
}
