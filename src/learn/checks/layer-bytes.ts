import type { TaughtImage } from '../taught-image.ts'

/** So many bytes of content in a layer. */
export function layerBytes({ space }: TaughtImage, { layer, bytes }: { readonly layer: number; readonly bytes: number }) {
  const found = space.layers.at(layer)?.contentBytes ?? 0
  return found === bytes ? undefined : { layer, asked: bytes, found }
}
