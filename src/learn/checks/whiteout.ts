import { writeMarking } from '../../layer/whiteout.ts'
import type { TaughtImage } from '../taught-image.ts'
import { entryIn } from './check.ts'

/** Some layer has a whiteout of a path, or none has. */
export function whiteout(image: TaughtImage, { path, is }: { readonly path: string; readonly is: boolean }) {
  const at = path.lastIndexOf('/') + 1
  const marker = path.slice(0, at) + writeMarking({ kind: 'whiteout', name: path.slice(at) })
  const isThere = image.layers.some((_, layer) => entryIn(image, layer, marker) !== undefined)
  return isThere === is ? undefined : { path, isThere }
}
