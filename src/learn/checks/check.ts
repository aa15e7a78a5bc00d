import type { TaughtImage } from '../taught-image.ts'

/**
 * What a word of the checks asks of an image: nothing where the image is as it should be, else what is not so, as ids and numbers,
 * which `words` makes a sentence of. Paths stand without a slash in front; layers are counted from 0, from the last backwards below 0.
 */
export type CheckFunction<Asked, Missed extends object> = (
  image: TaughtImage,
  asked: Asked,
) => Missed | undefined | Promise<Missed | undefined>

/** The entry that a layer has at a path; undefined where it has none. */
export function entryIn(image: TaughtImage, layer: number, path: string) {
  return image.entries.at(layer)?.find((entry) => entry.path.replace(/\/$/, '') === path)
}

/** What the image shows at a path in the end; undefined where there is nothing. */
export function shownAt(image: TaughtImage, path: string) {
  return image.final.find((listed) => listed.path === path)
}
