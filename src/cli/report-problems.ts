import type { Problem } from '../bytes/problem.ts'
import type { Image, ImageArchive } from '../image/types.ts'
import type { LoadedImage } from '../jobs/load-image.ts'
import { formatText } from './format.ts'

/** Everything that is wrong, of the archive, the image and its layers. Notes are left out: nothing is wrong there. */
export function collectProblems(archive: ImageArchive, image: Image, loaded: LoadedImage | undefined): Problem[] {
  return [
    ...archive.problems, ...image.problems, ...image.layers.flatMap((layer) => layer.problems),
    ...(loaded?.layers.flatMap((content) => content.problems) ?? []), ...(loaded?.problems ?? []),
  ].filter((problem) => problem.severity !== 'note')
}

/** Tells on standard error what is missing or contradicts itself, so that standard output stays data. */
export function reportProblems(archive: ImageArchive, image: Image, loaded: LoadedImage): void {
  for (const problem of collectProblems(archive, image, loaded)) process.stderr.write(`layerscope: ${problem.severity}: ${formatText(problem.message)}\n`)
}
