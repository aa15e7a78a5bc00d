import { baseJson } from '../../export/base-json.ts'
import { secretsJson } from '../../export/secrets-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag } from '../arguments.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { secretBaseLines } from '../print-base.ts'
import { secretLines } from '../print-secrets.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'

/** `secrets`: credentials in files, deleted ones first, and in the configuration. */
export const secrets = defineCommand({
  options: { ...baseOption, show: flag(({ terminal }) => terminal.options.secrets.show) },
  async run(args, context) {
    const { words, output, host } = context
    const isShown = args.isSet('show')
    const opened = await openNamedArchive(args, context, isShown)
    const image = chosenImage(opened, args, words)
    const { secrets: report, known } = await readImage(opened, image, host, { secrets: true })
    if (!isShown) output.hide(report.findings.map(({ secret }) => secret))
    const base = await chosenBase(args, image, context)
    const unread = findUnread(known)
    if (args.isSet('json')) output.printJson({ ...secretsJson(report, isShown, unread, base), base: baseJson(base) })
    else
      output.print([
        ...incompleteLines(unread, words),
        ...secretBaseLines(base, report, words),
        ...secretLines(report, image, isShown, context),
      ])
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})
