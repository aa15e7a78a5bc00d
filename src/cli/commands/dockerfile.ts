import { readMaskedDockerfile } from '../../analysis/masked-dockerfile.ts'
import { dockerfileJson } from '../../export/dockerfile-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { flag } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { dockerfileLines } from '../print-dockerfile.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'

/** `dockerfile`: the history of the configuration in the syntax of a Dockerfile, with what each layer costs. */
export const dockerfile = defineCommand({
  options: { show: flag(({ terminal }) => terminal.options.dockerfile.show) },
  async run(args, context) {
    const { words, output, host } = context
    const opened = await openNamedArchive(args, context, args.isSet('show'))
    const image = chosenImage(opened, args, words)
    const { loaded, known } = await readImage(opened, image, host, {})
    const read = readMaskedDockerfile(image, output.mask)
    const unread = findUnread(known)
    if (args.isSet('json')) output.printJson(dockerfileJson(read, image, loaded.report, unread))
    else
      output.print([
        ...incompleteLines(unread, words).map((line) => `# ${line}`),
        ...dockerfileLines(read, image, loaded.report, words),
      ])
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})
