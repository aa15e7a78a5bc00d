import { type Acceptance, type AcceptedSecret, acceptFindings } from '../../analysis/acceptance.ts'
import { type LocatedFinding, orderFindings, type SecretReport } from '../../analysis/secret-report.ts'
import type { Image } from '../../image/types.ts'
import type { Baseline } from './baseline.ts'
import type { Settings } from './settings.ts'

/** What a search found, seen with what a team or a person said of it. */
export interface SettledSecrets {
  readonly report: SecretReport
  /** Accepted secrets that were not found. */
  readonly stale: readonly AcceptedSecret[]
}

/** Of a rule that a team switched off. */
const byRule: Acceptance = { by: 'settings', reason: '' }

/**
 * Gives each finding the severity that a team wants, and says which are accepted: also those whose rule is off, so that nothing that
 * is there is left out.
 * @param accepted what is accepted beside what the settings say
 * @param today YYYY-MM-DD
 */
export function settleSecrets(
  report: SecretReport,
  { severities, accepted: ofSettings }: Pick<Settings, 'severities' | 'accepted'>,
  accepted: readonly AcceptedSecret[],
  today: string,
): SettledSecrets {
  const settled = acceptFindings(report.findings, [...ofSettings, ...accepted], today)
  const withSeverity = (finding: LocatedFinding): LocatedFinding => {
    const severity = severities.get(finding.rule)
    if (severity === undefined) return finding
    return severity === 'off' ? { ...finding, accepted: finding.accepted ?? byRule } : { ...finding, severity }
  }
  const findings = severities.size === 0 ? settled.findings : orderFindings(settled.findings.map(withSeverity))
  return { report: { ...report, findings }, stale: settled.stale }
}

/** What was said of findings before: by a team in its settings, and in a baseline. */
export interface KnownFindings {
  readonly settings: Settings
  /** Undefined where none is given. */
  readonly baseline: Baseline | undefined
}

/** What a search found, seen with what was said of it before. */
export interface SettledImage extends SettledSecrets {
  /** The digest that the baseline was written for, where it is another image's; undefined otherwise. */
  readonly otherDigest: string | undefined
}

/** What names an image in a baseline: the digest of its manifest, else of its configuration; undefined where it has none. */
export function digestOfImage({ manifestDigest, imageId }: Pick<Image, 'manifestDigest' | 'imageId'>): string | undefined {
  return manifestDigest ?? imageId
}

/** Says of each finding what was said of it before. @param today YYYY-MM-DD */
export function settleImage(
  report: SecretReport,
  image: Pick<Image, 'manifestDigest' | 'imageId'>,
  { settings, baseline }: KnownFindings,
  today: string,
): SettledImage {
  const written = baseline?.image.digest
  // The same image has its manifest's digest in one archive and only that of its configuration in another.
  const isSame = written === undefined || written === image.manifestDigest || written === image.imageId
  return { ...settleSecrets(report, settings, baseline?.accepted ?? [], today), otherDigest: isSame ? undefined : written }
}
