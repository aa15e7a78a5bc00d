import type { Problem } from '../bytes/problem.ts'
import type { Image, ImageArchive } from '../image/types.ts'
import type { LoadedImage } from '../jobs/load-image.ts'
import { formatText } from './format.ts'
import { maskText } from './secret-mask.ts'

/** Everything that is wrong, of the archive, the image and its layers. Notes are left out: nothing is wrong there. */
export function collectProblems(archive: ImageArchive, image: Image, loaded: LoadedImage | undefined): Problem[] {
  return [
    ...archive.problems, ...image.problems, ...image.layers.flatMap((layer) => layer.problems),
    ...(loaded?.layers.flatMap((content) => content.problems) ?? []), ...(loaded?.problems ?? []),
  ].filter((problem) => problem.severity !== 'note')
}

/** Problems that are spelled out; more of them hide what was asked for. */
const maxReported = 50

/** Tells on standard error what is missing or contradicts itself, errors first, so that standard output stays data. */
export function reportProblems(archive: ImageArchive, image: Image, loaded: LoadedImage): void {
  const problems = collectProblems(archive, image, loaded)
  const errorsFirst = [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity !== 'error')]
  for (const { severity, message } of errorsFirst.slice(0, maxReported)) process.stderr.write(`layerscope: ${severity}: ${formatText(maskText(message))}\n`)
  const rest = problems.length - maxReported
  if (rest > 0) process.stderr.write(`layerscope: and ${rest} more problems; layerscope inspect --json lists all\n`)
}
