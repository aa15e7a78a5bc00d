import type { BaseImage } from '../../analysis/base-image.ts'
import { kindOfProblem } from '../../analysis/problem-kinds.ts'
import { enTerminal as en } from '../../words/en-terminal.ts'
import { baseSplitJson } from '../../export/base-json.ts'
import { imageJson, warnings } from '../../export/image-json.ts'
import { problemsForReport } from '../../tasks/collect-problems.ts'
import { problemsOf, type ReadImage, readImage } from '../../tasks/read-image.ts'
import { flag } from '../arguments.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import { defineCommand } from '../command.ts'
import { chosenImages, openNamedArchive } from '../named-image.ts'
import { inspectLines } from '../print-inspect.ts'
import { exitCodeOf, writeProblems } from '../report-problems.ts'

/** `inspect`: images, platforms, configuration and layers, with digests computed and compared. */
export const inspect = defineCommand({
  options: { ...baseOption, show: flag(({ terminal }) => terminal.options.inspect.show) },
  async run(args, context) {
    const { words, output, host } = context
    const opened = await openNamedArchive(args, context, args.isSet('show'))
    const { archive } = opened
    const read: ReadImage[] = []
    for (const image of chosenImages(opened, args, words)) read.push(await readImage(opened, image, host, { verification: true }))
    const bases = new Map<ReadImage, BaseImage | undefined>()
    for (const one of read) bases.set(one, await chosenBase(args, one.image, opened.archive.images, context))
    const images = read.map((one) => ({ ...one, base: bases.get(one), problems: problemsForReport(one.known) }))
    if (args.isSet('json')) {
      const others = archive.others.map(({ kind, digest, subject, types }) => ({ kind, digest, subject, types }))
      output.printJson({
        format: en.facts.layouts[archive.format],
        images: images.map((one) => ({ ...imageJson(one), ...baseSplitJson(one.base, one.image, one.loaded) })),
        others,
        warnings: warnings(archive.problems),
      })
    } else output.print(inspectLines(opened, images, context))
    // What is wrong stands in the answer; here only what makes it less than whole.
    const problems = new Set(read.flatMap(({ known }) => problemsOf(known)))
    writeProblems(
      [...problems].filter((problem) => ['unread', 'digest'].includes(kindOfProblem(problem))),
      context,
    )
    const codes = read.map(({ known }) => exitCodeOf(known))
    return codes.includes(1) ? 1 : Math.max(0, ...codes)
  },
})
