import { settleImage } from '../../audit/settings/apply-settings.ts'
import { writeReport } from '../../tasks/save-requests.ts'
import { printReport } from '../../tasks/print-report.ts'
import { readImage } from '../../tasks/read-image.ts'
import type { TerminalWords } from '../../words/words.ts'
import { valued } from '../arguments.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import { defineCommand } from '../command.ts'
import { knownOptions, readKnown, reportLists, today } from '../known-findings.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { exitCodeOf, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

const formats = ['html', 'markdown', 'json'] as const

/** `report`: everything that was found out about an image, as one document. */
export const report = defineCommand({
  options: { ...baseOption, format: valued('format', ({ terminal }) => terminal.options.report.format), ...knownOptions },
  async run(args, context) {
    const { words, output, host } = context
    const format = parseFormat(args.text('format') ?? (args.isSet('json') ? 'json' : 'html'), words)
    const before = await readKnown(args, words)
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const {
      loaded,
      verifications,
      secrets: found,
      known,
    } = await readImage(opened, image, host, { verification: true, secrets: true })
    output.hide(found.findings.map(({ secret }) => secret))
    const settled = settleImage(found, image, before, today())
    const { mask } = output
    const base = await chosenBase(args, image, opened.archive.images, context)
    const { input: file, archive } = opened
    const reported = { file, archive, image, loaded, verifications, secrets: settled.report, base }
    output.printDocument(
      format === 'json'
        ? writeReport(reported, mask)
        : printReport(reported, { words, mask, now: undefined, link: undefined }, format),
    )
    reportLists(settled, args.text('baseline'), context)
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})

function parseFormat(text: string, { terminal }: TerminalWords): (typeof formats)[number] {
  const format = formats.find((known) => known === text)
  if (format === undefined) throw new UsageError(terminal.errors.noFormat(text, formats))
  return format
}
