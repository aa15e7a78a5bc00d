import { doesCount } from '../analysis/acceptance.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import { digestOfImage } from '../audit/settings/apply-settings.ts'
import { type Baseline, baselineJson } from '../audit/settings/baseline.ts'
import { jsonText } from '../export/inert-text.ts'
import type { Image } from '../image/types.ts'
import type { Masker } from '../inspect/secrets/mask.ts'

/** For how long, and why, findings are accepted. */
export interface AcceptanceTerms {
  readonly reason: string
  /** The last day, YYYY-MM-DD; undefined for always. */
  readonly expires: string | undefined
}

/**
 * A baseline with every finding that counts, and those that an earlier baseline or a person on the page accepted, with their own
 * reasons: its text, which ends with a newline. What comments and settings accept needs no line. A path in which a secret stands is
 * left out.
 * @param terms of what counts; undefined where only accepted findings are written
 */
export function writeBaseline(
  findings: readonly LocatedFinding[],
  image: Pick<Image, 'references' | 'manifestDigest' | 'imageId'>,
  terms: AcceptanceTerms | undefined,
  today: string,
  mask: Masker,
): string {
  const places = new Map<string, Baseline['accepted'][number]>()
  for (const finding of findings) {
    const { fingerprint, rule, path, accepted } = finding
    const own = accepted?.by === 'baseline' || accepted?.by === 'page' ? accepted : undefined
    const wanted = own ?? (doesCount(finding) ? terms : undefined)
    if (wanted === undefined) continue
    const place = mask(path) === path ? path : undefined
    const { expires } = wanted
    const reason = mask(wanted.reason)
    places.set([fingerprint, rule, place].join(' '), { by: 'baseline', fingerprint, rule, path: place, reason, expires })
  }
  const accepted = [...places.values()]
  const name = image.references[0]
  const baseline: Baseline = {
    image: { name: name === undefined ? undefined : mask(name), digest: digestOfImage(image) },
    created: today,
    accepted,
  }
  return `${jsonText(baselineJson(baseline), 2)}\n`
}
