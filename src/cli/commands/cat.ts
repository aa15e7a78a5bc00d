import { readFile } from '../../layer/read-file.ts'
import { findVersion } from '../../tasks/find-version.ts'
import { readImage } from '../../tasks/read-image.ts'
import { parseLayerNumber, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { describeAbsence } from '../describe-absence.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { exitCodeOf, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** `cat`: the bytes of any version of a file. */
export const cat = defineCommand({
  options: { layer: valued('layer', ({ terminal }) => terminal.options.cat.layer) },
  async run(args, context) {
    const { words, output, host, open } = context
    const { errors } = words.terminal
    const path = args.positionals[1] ?? ''
    const opened = await openNamedArchive(args, context)
    const { input } = opened
    const image = chosenImage(opened, args, words)
    const step = parseLayerNumber(args.text('layer'), 'layer', image.layers.length, words) ?? image.layers.length - 1
    const { loaded, known } = await readImage(opened, image, host, {})
    const found = findVersion(image, loaded, step, path)
    if (found.kind === 'nothing') reportProblems(known, context)
    if (found.kind === 'nothing') throw new UsageError(describeAbsence(input, found.history, step, words))
    if (found.kind === 'other') throw new UsageError(errors.noFile(input, found.path))
    const { file, layer } = found
    let left = found.size
    if (file !== undefined) {
      for await (const chunk of readFile(file, { open })) {
        left -= chunk.length
        await output.writeBytes(chunk)
      }
    }
    reportProblems(known, context)
    if (file?.isCut === true) throw new UsageError(errors.fileBreaksOff(input, path, layer))
    if (left > 0) throw new UsageError(errors.fileEndsEarly(input, path, layer, left))
    return exitCodeOf(known, (other) => other <= step)
  },
})
