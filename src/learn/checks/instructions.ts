import type { TaughtImage } from '../taught-image.ts'

/** At least so many instructions in the stage that the image is of, FROM counted. */
export function instructions({ built }: TaughtImage, { least }: { readonly least: number }) {
  const found = built.stage.steps.length + 1
  return found >= least ? undefined : { asked: least, found }
}
