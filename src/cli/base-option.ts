import { type BaseImage, compareBaseImage, findBaseImage, guessBaseImage, setBaseImage } from '../analysis/base-image.ts'
import type { Image } from '../image/types.ts'
import { chooseImages } from '../tasks/choose-image.ts'
import { openArchive } from '../tasks/open-archive.ts'
import { type Arguments, valued } from './arguments.ts'
import type { Context } from './command.ts'
import { openInput } from './open-input.ts'
import { UsageError } from './usage-error.ts'

/** `--base`, of every command that tells a base image apart. */
export const baseOption = { base: valued('base', ({ base }) => base.option) } as const

/**
 * The base that `--base` says, by a number of layers, the name or digest of another image of the archive, or another archive; else one
 * of the archive that the image names, else the one that is guessed; undefined where there is none.
 * @param images of the archive
 * @throws UsageError for more layers than there are, and for another image whose layers are not below
 */
export async function chosenBase(
  args: Arguments<'base'>,
  image: Image,
  images: readonly Image[],
  context: Context,
): Promise<BaseImage | undefined> {
  const { words, host } = context
  const text = args.text('base')
  if (text === undefined) return findBaseImage(image, images) ?? guessBaseImage(image)
  if (/^\d+$/.test(text)) {
    const count = image.layers.length
    if (Number(text) > count) throw new UsageError(words.base.noNumber(text, count))
    return setBaseImage(image, Number(text))
  }
  const beside = chooseImages(images, { reference: text, platform: undefined }).filter((other) => other !== image)
  const named =
    beside.length > 0 ? beside : (await openArchive(await openInput(text, words, host.onProgress), host)).archive.images
  const found = named.flatMap((other) => compareBaseImage(image, other, other.references[0] ?? text) ?? [])
  const [most] = found.toSorted((a, b) => b.layers - a.layers)
  if (most === undefined) throw new UsageError(words.base.notBelow(text))
  return most
}
