import { doesCount } from '../../analysis/acceptance.ts'
import { isOwnLayer } from '../../analysis/base-split.ts'
import { type Severity, severities } from '../../inspect/secrets/rule.ts'
import { limitBy, severity } from '../limits.ts'
import { type Rule, state } from '../rule.ts'

/** The rule that there are no secrets of a severity, or worse ones. What somebody accepted is named and does not break it. */
export function createNoSecretsRule(least: Severity): Rule {
  const counting = severities.slice(0, severities.indexOf(least) + 1)
  return {
    id: 'no-secrets',
    needsSecrets: true,
    check({ secrets, base }) {
      const isOwn = (layer: number | undefined) => layer === undefined || isOwnLayer(base, layer)
      const found = secrets?.findings.filter(({ severity, layer }) => counting.includes(severity) && isOwn(layer)) ?? []
      const open = found.filter(doesCount).length
      const accepted = found.length - open
      return {
        isPassed: secrets !== undefined && open === 0,
        message: accepted === 0 ? state('secrets', open, least) : state('secretsBesideAccepted', open, least, accepted),
        details: found.map((finding) => ({ finding })),
      }
    },
  }
}

/** No secrets of this severity or worse, wherever they stand. */
export const noSecrets = limitBy('secrets', severity, createNoSecretsRule)
