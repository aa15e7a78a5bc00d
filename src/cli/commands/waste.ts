import { baseSplitJson } from '../../export/base-json.ts'
import { wasteJson } from '../../export/waste-json.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import { readImage } from '../../tasks/read-image.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { baseLines } from '../print-base.ts'
import { wasteLines } from '../print-waste.ts'
import { exitCodeOf, incompleteLines, reportProblems } from '../report-problems.ts'

/** `waste`: stored bytes that the final image does not show. */
export const waste = defineCommand({
  options: { ...baseOption },
  async run(args, context) {
    const { words, output, host } = context
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const { loaded, known } = await readImage(opened, image, host, {})
    const base = await chosenBase(args, image, opened.archive.images, context)
    const unread = findUnread(known)
    if (args.isSet('json')) output.printJson({ ...wasteJson(loaded.report, unread), ...baseSplitJson(base, image, loaded) })
    else {
      const storedBytes = image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0)
      output.print([
        ...incompleteLines(unread, words),
        ...baseLines(base, image, loaded, words),
        ...wasteLines(loaded.report, storedBytes, words),
      ])
    }
    reportProblems(known, context)
    return exitCodeOf(known)
  },
})
