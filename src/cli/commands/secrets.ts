import { secretsJson } from '../../export/secrets-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { secretLines } from '../print-secrets.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'
import { evidenceOf } from '../write-evidence.ts'
import { writeFile } from '../write-file.ts'

/** `secrets`: credentials in files, deleted ones first, and in the configuration; or what proves one of them. */
export const secrets = defineCommand({
  options: {
    show: flag(({ terminal }) => terminal.options.secrets.show),
    evidence: valued('fingerprint', ({ terminal }) => terminal.options.secrets.evidence),
    output: { ...valued('file', ({ terminal }) => terminal.options.secrets.output), short: 'o' },
  },
  async run(args, context) {
    const { words, output, host } = context
    const isShown = args.isSet('show')
    const proved = args.text('evidence')
    const target = args.text('output') === '-' ? undefined : args.text('output')
    if (target !== undefined && proved === undefined) throw new UsageError(words.terminal.errors.outputNeedsEvidence)
    const opened = await openNamedArchive(args, context, isShown)
    const image = chosenImage(opened, args, words)
    const read = await readImage(opened, image, host, { secrets: true, verification: proved !== undefined })
    const { secrets: report, known } = read
    if (!isShown) output.hide(report.findings.map(({ secret }) => secret))
    const unread = findUnread(known)
    if (proved !== undefined) {
      const text = await evidenceOf(proved, read, { file: opened.input, isShown, isJson: args.isSet('json') }, context)
      if (target === undefined) output.printDocument(text)
      else await writeFile(target, encoded(text), words, (bytes) => host.onProgress({ step: 'write', bytes }))
    } else if (args.isSet('json')) output.printJson(secretsJson(report, isShown, unread))
    else output.print([...incompleteLines(unread, words), ...secretLines(report, image, isShown, context)])
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})

async function* encoded(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
