import type { BaseImage } from '../analysis/base-image.ts'
import { isOwnLayer } from '../analysis/base-split.ts'
import type { Unread } from '../analysis/problem-kinds.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { en } from '../words/en.ts'
import { placeName } from '../words/place-name.ts'
import { unreadJson } from './unread-json.ts'
import { ruleTitle } from '../words/rule-title.ts'

/**
 * What was found of credentials, as scripts read it.
 * @param unread layers that could not be searched, or not to their end
 * @param isShown the secrets themselves instead of their beginnings
 * @param base with it each finding says whether its layer is one's own; the configuration is
 */
export function secretsJson(
  report: SecretReport,
  isShown: boolean,
  unread: readonly Unread[],
  base?: BaseImage,
): Record<string, unknown> {
  return {
    scannedFiles: report.scannedFiles,
    scannedBytes: report.scannedBytes,
    skipped: report.skipped.map((skip) => ({ ...skip, reason: en.facts.skipReasons[skip.reason] })),
    leftOut: report.leftOut.map(({ reason: _reason, ...place }) => place),
    unread: unreadJson(unread),
    findings: report.findings.map((finding) => {
      const isFile = finding.where === 'file'
      return {
        rule: finding.rule,
        title: ruleTitle(en, finding),
        severity: finding.severity,
        where: finding.where,
        path: finding.inside === undefined ? placeName(en, finding) : finding.path,
        inside: finding.inside,
        layer: finding.layer,
        line: isFile ? finding.line : undefined,
        column: isFile ? finding.column : undefined,
        match: isShown ? finding.secret : finding.masked,
        hidden: finding.hidden,
        fingerprint: finding.fingerprint,
        isOwn: base === undefined ? undefined : finding.layer === undefined || isOwnLayer(base, finding.layer),
        accepted: finding.accepted,
        expired: finding.expired,
      }
    }),
  }
}
