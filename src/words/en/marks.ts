import type { Severity } from '../../inspect/secrets/rule.ts'
import { severities } from './fates.ts'
import { units } from './units.ts'

const { secrets } = units

/** What marks on rows of files say. */
export const marks = {
  /** The version that is shown holds them. @param severity that of the worst */
  holds: (n: number, severity: Severity) =>
    n === 1 ? `holds ${secrets(n)}: ${severities[severity]}` : `holds ${secrets(n)}, the worst: ${severities[severity]}`,
  /** Only versions in lower layers hold them. @param layer the uppermost of them */
  stillHeld: (n: number, severity: Severity, layer: number) =>
    `layer ${layer} still holds ${secrets(n)} of it${n === 1 ? '' : ', the worst'}: ${severities[severity]}`,
  /** What files in a folder hold. */
  below: (n: number) => `${secrets(n)} in it`,
  legend: {
    title: 'Secrets',
    grave: 'the file holds a secret: critical',
    high: 'a secret: high',
    other: 'a secret: medium or low',
    still: 'gone or changed here, but a lower layer still holds the secret',
    below: 'so many secrets in the folder',
  },
}
