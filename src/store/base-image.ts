import { type BaseImage, findBaseImage, guessBaseImage, setBaseImage } from '../analysis/base-image.ts'
import type { ExplorerState } from './explorer-state.ts'

/** What tells where the base of an open image ends. */
export type BasedState = Pick<ExplorerState, 'archive' | 'image'>

/**
 * The base of an open image: as a person set it, another image of the archive that it names, or as it is guessed.
 * @param chosen how many layers a person set, 0 for none; undefined where nobody did
 */
export function baseOf({ archive, image }: BasedState, chosen: number | undefined): BaseImage | undefined {
  if (image === undefined) return undefined
  if (chosen !== undefined) return setBaseImage(image, chosen)
  return findBaseImage(image, archive?.images ?? []) ?? guessBaseImage(image)
}
