import { readFile } from 'node:fs/promises'
import { version } from '../../../package.json'
import { findUnread, knownImage } from '../../tasks/collect-problems.ts'
import { computeSecretReport } from '../../analysis/secret-report.ts'
import { loadImage } from '../../tasks/load-image.ts'
import { scanImage } from '../../tasks/scan-image.ts'
import { unreadJson } from '../../export/unread-json.ts'
import { expectPositionals, parseCommand } from '../arguments.ts'
import { formatAuditJson, formatAuditJunit, formatAuditSarif, formatAuditText } from '../audit-reports.ts'
import type { Command } from '../command.ts'
import { limitsOfOptions, parseDiveRules } from '../limits.ts'
import { openArchiveFor, selectImage, verifyLayers } from '../open-image.ts'
import { reportProblems } from '../report-problems.ts'
import { type AuditLimits, checkRules, type RuleResult } from '../rules.ts'
import { hideSecrets, maskText } from '../secret-mask.ts'
import { UsageError } from '../usage-error.ts'

const formats = { text: formatAuditText, json: formatAuditJson, sarif: formatAuditSarif, junit: formatAuditJunit } as const

/** `audit`: holds an image to limits, for CI; exit code 1 when one is broken. */
export const audit: Command = {
  name: 'audit',
  usage: 'IMAGE',
  summary: 'Check that the image is whole and its digests right, and hold it to limits, for CI',
  options: [
    ['--lowest-efficiency S', 'least share of content that the final image shows (0.95, 95%)'],
    ['--highest-wasted-bytes N', 'most bytes that it does not show (20MB, 512KiB)'],
    ['--highest-wasted-share S', 'the same as a share of what lies above the base'],
    ['--secrets SEVERITY', 'no secrets of critical, high, medium or low severity, or worse'],
    ['--no-new-setuid', 'no setuid or setgid files above the base'],
    ['--largest-layer N', 'most bytes of one layer as stored'],
    ['--largest-image N', 'most bytes of all layers as stored'],
    ['--rules FILE', "a .dive-ci file, measured dive's way; .dive-ci of this folder when no limit is given"],
    ['--format F', 'text, json, sarif or junit'],
  ],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, {
      'lowest-efficiency': { type: 'string' },
      'highest-wasted-bytes': { type: 'string' },
      'highest-wasted-share': { type: 'string' },
      secrets: { type: 'string' },
      'no-new-setuid': { type: 'boolean' },
      'largest-layer': { type: 'string' },
      'largest-image': { type: 'string' },
      rules: { type: 'string' },
      format: { type: 'string' },
    })
    const [input = ''] = expectPositionals(positionals, ['IMAGE'])
    const format = formats[parseFormat(values.format ?? (values.json === true ? 'json' : 'text'))]
    const limits = await addDiveRules(limitsOfOptions(values), values.rules)
    const request = { input, image: values.image, platform: values.platform, isQuiet: values['no-progress'] === true }
    const { archive, runner, progress } = await openArchiveFor(request)
    const image = selectImage(archive, request)
    const loaded = await loadImage(image, runner, { digests: false })
    const verifications = await verifyLayers(image, runner, progress)
    const trees = loaded.trees
    const secrets =
      limits.secrets === undefined
        ? undefined
        : await computeSecretReport(
            trees,
            loaded.merged,
            await scanImage(image, runner, { onProgress: (layer) => progress.show(`layer ${layer}: searching`) }),
            image.config,
          )
    progress.clear()
    const known = knownImage(archive, image, loaded, verifications)
    const results = checkRules(limits, { archive, image, loaded, verifications, secrets })
    hideSecrets(secrets?.findings.map(({ secret }) => secret) ?? [])
    const unread = unreadJson(findUnread(known)).map((part) => ({ ...part, message: maskText(part.message) }))
    const head = { input: maskText(input), image: maskText(image.references[0] ?? archive.name), version, unread }
    output.writeDocument(format(head, results.map(maskResult)))
    reportProblems(known)
    return results.every((result) => result.isPassed) ? 0 : 1
  },
}

/** A result whose texts say no secret, before any format escapes them. */
function maskResult(result: RuleResult): RuleResult {
  return {
    ...result,
    message: maskText(result.message),
    details: result.details.map(maskText),
    findings: result.findings.map((finding) => ({ ...finding, path: maskText(finding.path) })),
  }
}

function parseFormat(text: string): keyof typeof formats {
  if (text === 'text' || text === 'json' || text === 'sarif' || text === 'junit') return text
  throw new UsageError(`--format ${text}: one of ${Object.keys(formats).join(', ')}`)
}

/** Adds the rules of a file; of the `.dive-ci` of this folder where nothing else is asked. */
async function addDiveRules(limits: AuditLimits, file: string | undefined): Promise<AuditLimits> {
  const isAsked = Object.keys(limits).length > 0
  if (file === undefined && isAsked) return limits
  const name = file ?? '.dive-ci'
  const text = await readFile(name, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    const reason = thrown.code === 'ENOENT' ? 'no such file' : thrown.message
    throw new UsageError(
      file === undefined
        ? 'no limit is given and this folder has no .dive-ci; see layerscope audit --help'
        : `${name}: ${reason}`,
    )
  })
  return { ...limits, dive: parseDiveRules(text, name) }
}
