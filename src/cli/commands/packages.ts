import { packageList } from '../../export/packages/package-list.ts'
import { packagesJson } from '../../export/packages/packages-json.ts'
import { packageFormats } from '../../export/packages/write-packages.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { findPackages } from '../../tasks/find-packages.ts'
import { readImage } from '../../tasks/read-image.ts'
import type { TerminalWords } from '../../words/words.ts'
import { valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { packageLines, unreadLine } from '../print-packages.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

const formats = ['table', 'json', ...packageFormats] as const

/** `packages`: what package managers say is installed, and the files of no package. */
export const packages = defineCommand({
  options: { format: valued('format', ({ terminal }) => terminal.options.packages.format) },
  async run(args, context) {
    const { words, output, host } = context
    const format = parseFormat(args.text('format') ?? (args.isSet('json') ? 'json' : 'table'), words)
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const { loaded, known } = await readImage(opened, image, host, {})
    const report = await findPackages(image, loaded, host)
    const unread = findUnread(known)
    if (format === 'table')
      output.print([...incompleteLines(unread, words), ...packageLines(report, loaded.report.space.mergedBytes, words)])
    else if (format === 'json') output.printJson(packagesJson(report, unread))
    else {
      const list = packageList(report, image, opened.archive.name, output.mask)
      output.printDocument(await host.runner.run('write-packages', { list, format }))
    }
    for (const file of report.unread) output.complain(unreadLine(file, words))
    reportProblems(known, context)
    return exitCodeOf(known) || (report.unread.length > 0 ? 2 : 0)
  },
})

function parseFormat(text: string, { terminal }: TerminalWords): (typeof formats)[number] {
  const format = formats.find((known) => known === text)
  if (format === undefined) throw new UsageError(terminal.errors.noFormat(text, formats))
  return format
}
