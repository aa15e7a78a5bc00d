import type { LabFactId } from '../../lab/lab-fact.ts'
import type { TaughtLab } from '../../lab/taught-lab.ts'

/** What can be asked to have happened. */
type Happening = Extract<LabFactId, 'created' | 'whiteout-replaced'>

/** Something that commands did, at least so many times. */
export function happened({ results }: TaughtLab, { fact, least }: { readonly fact: Happening; readonly least: number }) {
  const facts = results.flatMap((result) => (result.kind === 'command' ? result.facts : []))
  const found = facts.filter(({ id }) => id === fact).length
  return found >= least ? undefined : { fact, asked: least, found }
}
