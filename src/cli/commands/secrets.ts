import { doesCount } from '../../analysis/acceptance.ts'
import { severity } from '../../audit/limits.ts'
import { settleImage } from '../../audit/settings/apply-settings.ts'
import { baseJson } from '../../export/base-json.ts'
import { secretsJson } from '../../export/secrets-json.ts'
import { type Severity, severities } from '../../inspect/secrets/rule.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag, valued } from '../arguments.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import type { TerminalWords } from '../../words/words.ts'
import { defineCommand } from '../command.ts'
import { knownOptions, readKnown, reportLists, today } from '../known-findings.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { readOwnRulesFile } from '../own-rules.ts'
import { secretBaseLines } from '../print-base.ts'
import { secretLines } from '../print-secrets.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'
import { evidenceOf } from '../write-evidence.ts'
import { writeFile } from '../write-file.ts'

/** `secrets`: credentials in files, deleted ones first, and in the configuration; or what proves one of them. */
export const secrets = defineCommand({
  options: {
    ...baseOption,
    show: flag(({ terminal }) => terminal.options.secrets.show),
    ...knownOptions,
    'fail-on': valued('severity', ({ terminal }) => terminal.options.secrets['fail-on']),
    rules: valued('file', ({ terminal }) => terminal.options.secrets.rules),
    evidence: valued('fingerprint', ({ terminal }) => terminal.options.secrets.evidence),
    output: { ...valued('file', ({ terminal }) => terminal.options.secrets.output), short: 'o' },
  },
  async run(args, context) {
    const { words, output, host } = context
    const isShown = args.isSet('show')
    const least = parseLeast(args.text('fail-on'), words)
    const given = args.text('rules')
    const ownRules = given === undefined ? undefined : await readOwnRulesFile(given, context)
    const before = await readKnown(args, words, ownRules)
    const proved = args.text('evidence')
    const target = args.text('output') === '-' ? undefined : args.text('output')
    if (target !== undefined && proved === undefined) throw new UsageError(words.terminal.errors.outputNeedsEvidence)
    const opened = await openNamedArchive(args, context, isShown)
    const image = chosenImage(opened, args, words)
    const read = await readImage(opened, image, host, { secrets: true, verification: proved !== undefined, ownRules })
    const { secrets: found, known } = read
    if (!isShown) output.hide(found.findings.map(({ secret }) => secret))
    const base = await chosenBase(args, image, context)
    const settled = settleImage(found, image, before, today())
    const { report } = settled
    const unread = findUnread(known)
    if (proved !== undefined) {
      const text = await evidenceOf(proved, read, { file: opened.input, isShown, isJson: args.isSet('json') }, context)
      if (target === undefined) output.printDocument(text)
      else await writeFile(target, encoded(text), words, (bytes) => host.onProgress({ step: 'write', bytes }))
    } else if (args.isSet('json')) output.printJson({ ...secretsJson(report, isShown, unread, base), base: baseJson(base) })
    else
      output.print([
        ...incompleteLines(unread, words),
        ...secretBaseLines(base, report, words),
        ...secretLines(report, image, isShown, context),
      ])
    reportLists(settled, args.text('baseline'), context)
    reportProblems(known, context)
    const isBad =
      least !== undefined && report.findings.some((finding) => doesCount(finding) && isAtLeast(finding.severity, least))
    return exitCodeOf(known) || (isBad ? 1 : 0)
  },
})

/** @throws UsageError for what is no severity */
function parseLeast(text: string | undefined, { audit }: TerminalWords): Severity | undefined {
  if (text === undefined) return undefined
  const least = severity.parse(text)
  if (least === undefined) throw new UsageError(audit.faults.severity({ option: 'fail-on' }, text))
  return least
}

function isAtLeast(found: Severity, least: Severity): boolean {
  return severities.indexOf(found) <= severities.indexOf(least)
}

async function* encoded(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
