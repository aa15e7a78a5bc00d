import { LimitError, type LimitKind, share, size } from './limits.ts'
import type { Rule } from './rule.ts'
import { diveHighestUserWastedPercent, diveHighestWastedBytes, diveLowestEfficiency } from './rules/dive.ts'

/** A rule of dive by its name in a `.dive-ci`. */
interface DiveRule {
  readonly name: string
  readonly kind: LimitKind<number>
  readonly rule: (limit: number) => Rule
}

/** In the order of the reports. */
const diveRules: readonly DiveRule[] = [
  { name: 'lowestEfficiency', kind: share, rule: diveLowestEfficiency },
  { name: 'highestWastedBytes', kind: size, rule: diveHighestWastedBytes },
  { name: 'highestUserWastedPercent', kind: share, rule: diveHighestUserWastedPercent },
]

/**
 * Reads a `.dive-ci` as it stands: `rules:` with up to three `name: value` lines; `disabled` turns one off, the last line of a
 * name counts. Comments and quotes as YAML has them; nothing else of YAML occurs in these files.
 * @param file its name, for what is wrong with it
 * @throws LimitError for a line that is neither
 */
export function parseDiveRules(text: string, file: string): Rule[] {
  const rules = new Map<string, Rule>()
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim()
    if (line === '' || line === '---' || line === 'rules:') continue
    const place = { file, line: i + 1 }
    const match = /^([A-Za-z]+)\s*:\s*["']?([^"']*)["']?$/.exec(line)
    if (match === null) throw new LimitError('line', place, raw.trim())
    const [, name = '', value = ''] = match
    if (value.trim() === 'disabled') continue
    const known = diveRules.find((candidate) => candidate.name === name)
    if (known === undefined) throw new LimitError('rule', place, name)
    const limit = known.kind.parse(value)
    if (limit === undefined) throw new LimitError(known.kind.name, place, value)
    rules.set(name, known.rule(limit))
  }
  return diveRules.flatMap(({ name }) => rules.get(name) ?? [])
}
