import { secretsJson } from '../../export/secrets-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { readOwnRulesFile } from '../own-rules.ts'
import { secretLines } from '../print-secrets.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'

/** `secrets`: credentials in files, deleted ones first, and in the configuration. */
export const secrets = defineCommand({
  options: {
    show: flag(({ terminal }) => terminal.options.secrets.show),
    rules: valued('file', ({ terminal }) => terminal.options.secrets.rules),
  },
  async run(args, context) {
    const { words, output, host } = context
    const isShown = args.isSet('show')
    const given = args.text('rules')
    const ownRules = given === undefined ? undefined : await readOwnRulesFile(given, context)
    const opened = await openNamedArchive(args, context, isShown)
    const image = chosenImage(opened, args, words)
    const { secrets: report, known } = await readImage(opened, image, host, { secrets: true, ownRules })
    if (!isShown) output.hide(report.findings.map(({ secret }) => secret))
    const unread = findUnread(known)
    if (args.isSet('json')) output.printJson(secretsJson(report, isShown, unread))
    else output.print([...incompleteLines(unread, words), ...secretLines(report, image, isShown, context)])
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})
