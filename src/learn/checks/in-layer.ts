import type { TaughtImage } from '../taught-image.ts'
import { entryIn } from './check.ts'

/** An entry at a path in the tar of a layer. */
export function inLayer(image: TaughtImage, { layer, path }: { readonly layer: number; readonly path: string }) {
  return entryIn(image, layer, path) === undefined ? { layer, path } : undefined
}
