import type { Miss } from '../../learn/checks/index.ts'
import type { LabMiss } from '../../learn/checks/lab/index.ts'

/** The sentence of a miss, by its word. */
export function missText<M extends Miss | LabMiss>(texts: { readonly [W in M['word']]: unknown }, miss: M): string {
  // By the type of a miss each word stands with what its own sentence takes.
  const say = texts[miss.word as M['word']] as (miss: M) => string
  return say(miss)
}
