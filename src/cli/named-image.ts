import type { Image } from '../image/types.ts'
import { chooseImages, labelImages } from '../tasks/choose-image.ts'
import { openArchive, type OpenedArchive } from '../tasks/open-archive.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Arguments } from './arguments.ts'
import type { Context } from './command.ts'
import { openInput } from './open-input.ts'
import { UsageError } from './usage-error.ts'

/** An archive that a command line names, and what it says of it. */
export interface NamedArchive extends OpenedArchive {
  /** As it was written on the command line. */
  readonly input: string
  /** As a person is told it. */
  readonly name: string
}

type ImageArguments = Arguments<'image' | 'platform'>

/**
 * Opens the archive that the first argument names. Secrets of its configurations are masked from here on.
 * @param isShown whether secrets are asked for, so that none is masked
 */
export async function openNamedArchive(
  { positionals: [input = ''] }: ImageArguments,
  { words, output, host }: Context,
  isShown = false,
): Promise<NamedArchive> {
  const opened = await openArchive(await openInput(input, words, host.onProgress), host)
  if (!isShown) output.hide(opened.configSecrets.flat().map(({ secret }) => secret))
  return { ...opened, input, name: input === '-' ? words.terminal.standardInput : opened.archive.name }
}

/**
 * The images that `--image` and `--platform` leave.
 * @throws UsageError when none is left
 */
export function chosenImages({ archive, name }: NamedArchive, args: ImageArguments, words: TerminalWords): Image[] {
  const { errors } = words.terminal
  const images = chooseImages(archive.images, { reference: args.text('image'), platform: args.text('platform') })
  if (images.length === 0) throw new UsageError(errors.noImageMatches(name, labelImages(archive.images, errors.unnamedImage)))
  return images
}

/**
 * The one image that a command works on.
 * @throws UsageError when none or several are left
 */
export function chosenImage(opened: NamedArchive, args: ImageArguments, words: TerminalWords): Image {
  const { errors } = words.terminal
  const images = chosenImages(opened, args, words)
  const [image] = images
  if (image === undefined || images.length > 1)
    throw new UsageError(errors.severalImages(opened.name, labelImages(images, errors.unnamedImage)))
  return image
}
