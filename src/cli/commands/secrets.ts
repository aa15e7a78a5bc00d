import { findUnread, knownImage } from '../../tasks/collect-problems.ts'
import { computeSecretReport, type LocatedFinding, type SecretReport } from '../../analysis/secret-report.ts'
import { secretsJson } from '../../export/secrets-json.ts'
import { loadImage } from '../../tasks/load-image.ts'
import { scanImage } from '../../tasks/scan-image.ts'
import type { Image } from '../../image/types.ts'
import { expectPositionals, parseCommand } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatBytes, formatText } from '../format.ts'
import { openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, formatUnread, reportProblems } from '../report-problems.ts'
import { hideSecrets, maskText } from '../secret-mask.ts'
import { en } from '../../words/en.ts'
import { placeName } from '../../words/place-name.ts'

/** `secrets`: credentials in files, deleted ones first, and in the configuration. */
export const secrets: Command = {
  name: 'secrets',
  usage: 'IMAGE',
  summary: 'Find credentials, first of all in files that a later layer deletes',
  options: [['--show', 'the secrets themselves instead of their beginnings']],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, { show: { type: 'boolean' } })
    const [input = ''] = expectPositionals(positionals, ['IMAGE'])
    const request = {
      input,
      image: values.image,
      platform: values.platform,
      isQuiet: values['no-progress'] === true,
      isShown: values.show === true,
    }
    const { archive, runner, progress } = await openArchiveFor(request)
    const image = selectImage(archive, request)
    const loaded = await loadImage(image, runner, { digests: false })
    const scans = await scanImage(image, runner, { onProgress: (layer) => progress.show(`layer ${layer}: searching`) })
    const report = await computeSecretReport(loaded.trees, loaded.merged, scans, image.config)
    progress.clear()
    const known = knownImage(archive, image, loaded)
    const unread = findUnread(known)
    if (values.show !== true) hideSecrets(report.findings.map(({ secret }) => secret))
    if (values.json === true) output.writeJson(secretsJson(report, values.show === true, unread))
    else output.write([...formatUnread(unread), formatReport(report, image, values.show === true)].join('\n'))
    reportProblems(known)
    return exitCodeOf(known)
  },
}

function formatReport(report: SecretReport, image: Image, isShown: boolean): string {
  const hidden = report.findings.filter((finding) => finding.hidden !== false)
  const shown = report.findings.filter((finding) => finding.hidden === false)
  const lines = [
    `searched ${report.scannedFiles} files, ${formatBytes(report.scannedBytes)}; skipped ${report.skipped.length}${formatReasons(report)}`,
    `${hidden.length} secrets in files that the final image hides, ${shown.length} that it shows`,
  ]
  for (const finding of report.findings) lines.push('', ...formatFinding(finding, image, isShown))
  if (hidden.length > 0) {
    lines.push(
      '',
      'A deleted file is still in its layer: whoever has the image can read it. Revoke these secrets and rebuild without the',
      'instructions that brought them; deleting in a later layer does not help.',
    )
  }
  return `${lines.join('\n')}\n`
}

/** How many files were skipped for which reason. */
function formatReasons({ skipped }: SecretReport): string {
  const counts = new Map<string, number>()
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return counts.size === 0 ? '' : ` (${[...counts].map(([reason, count]) => `${count} ${reason}`).join(', ')})`
}

function formatFinding(finding: LocatedFinding, image: Image, isShown: boolean): string[] {
  const place =
    finding.where === 'file'
      ? `${formatText(finding.path)}:${finding.line}`
      : `${finding.where} ${formatText(placeName(en, finding))}`
  const instruction = finding.layer === undefined ? undefined : image.layers[finding.layer]?.instruction
  const fate =
    finding.hidden === false ? 'in the final image' : `${finding.hidden.how} in layer ${finding.hidden.by}, still stored`
  return [
    `${finding.severity.padEnd(8)} ${en.facts.secretRules[finding.rule]}: ${place}`,
    `         ${finding.layer === undefined ? 'configuration' : `layer ${finding.layer}`}, ${fate}: ${formatText(isShown ? finding.secret : finding.masked)}`,
    ...(instruction === undefined
      ? []
      : [`         ${formatText(maskText(`${instruction.keyword} ${instruction.text}`.trim()).slice(0, 100))}`]),
  ]
}
