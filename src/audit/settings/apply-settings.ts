import { type AcceptedSecret, acceptFindings } from '../../analysis/acceptance.ts'
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

/**
 * Gives each finding the severity that a team wants, leaves out those whose rule is off, and says which are accepted.
 * @param accepted what is accepted beside what the settings say
 * @param today YYYY-MM-DD
 */
export function settleSecrets(
  report: SecretReport,
  { severities, accepted: ofSettings }: Pick<Settings, 'severities' | 'accepted'>,
  accepted: readonly AcceptedSecret[],
  today: string,
): SettledSecrets {
  const wanted =
    severities.size === 0
      ? report.findings
      : orderFindings(report.findings.flatMap((finding) => withSeverity(finding, severities)))
  const { findings, stale } = acceptFindings(wanted, [...ofSettings, ...accepted], today)
  return { report: { ...report, findings }, stale }
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

function withSeverity(finding: LocatedFinding, severities: Settings['severities']): LocatedFinding[] {
  const severity = severities.get(finding.rule)
  if (severity === undefined) return [finding]
  return severity === 'off' ? [] : [{ ...finding, severity }]
}
