import { writeMarking } from '../../layer/whiteout.ts'
import type { TaughtImage } from '../taught-image.ts'
import { entryIn } from './check.ts'

/** Some layer makes a folder opaque, or none does. */
export function opaque(image: TaughtImage, { path, is }: { readonly path: string; readonly is: boolean }) {
  const marker = `${path}/${writeMarking({ kind: 'opaque' })}`
  const isThere = image.layers.some((_, layer) => entryIn(image, layer, marker) !== undefined)
  return isThere === is ? undefined : { path, isThere }
}
