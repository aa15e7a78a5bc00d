import { historyJson } from '../../export/history-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { findHistory } from '../../tasks/find-version.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { eventLine } from '../print-history.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** `history`: what each layer did to one path. */
export const history = defineCommand({
  options: { show: flag(({ terminal }) => terminal.options.history.show) },
  async run(args, context) {
    const { words, output, host } = context
    const opened = await openNamedArchive(args, context, args.isSet('show'))
    const image = chosenImage(opened, args, words)
    const { loaded, known } = await readImage(opened, image, host, { fileDigests: args.isSet('json') })
    const { path, events } = findHistory(loaded, args.positionals[1] ?? '')
    const unread = findUnread(known)
    if (events.length > 0 && args.isSet('json')) output.printJson(historyJson(path, events, image, unread))
    else if (events.length > 0)
      output.print([...incompleteLines(unread, words), ...events.map((event) => eventLine(event, image, context))])
    reportProblems(known, context)
    if (events.length === 0) throw new UsageError(words.terminal.errors.noLayerHas(opened.input, path))
    return exitCodeOf(known)
  },
})
