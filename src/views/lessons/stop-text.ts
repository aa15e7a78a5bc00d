import type { Stop } from '../../learn/examine.ts'
import type { Words } from '../../words/words.ts'
import { formatName } from '../shared/names.ts'

/**
 * Where a build stopped: of several images which, and the stage and the line where it is known; '' where nothing is.
 * @param images how many are built together
 */
export function stopPlaceText({ image, stage, place }: Stop, images: number, words: Words['lessons']): string {
  return words.stopped(images > 1 ? image + 1 : undefined, stage === undefined ? undefined : formatName(stage), place?.line)
}
