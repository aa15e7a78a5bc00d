import type { Step } from '../merge/merged-tree.ts'
import type { PathHistory } from '../tasks/find-version.ts'
import type { TerminalWords } from '../words/words.ts'

/** Says why a path is not there after some layer, and what there is instead: the layers that have it. */
export function describeAbsence(
  input: string,
  { path, events }: PathHistory,
  step: Step,
  { terminal: { errors } }: TerminalWords,
): string {
  if (events.length === 0) return errors.noLayerHas(input, path)
  const versions = events.filter(({ entry }) => entry !== undefined).map(({ layer }) => layer)
  const end = events.findLast((event) => event.layer <= step && event.entry === undefined)
  return end === undefined
    ? errors.notThere(input, path, step, versions)
    : errors.takenAway(input, path, end.change, end.layer, versions)
}
