import { readMarking } from '../../layer/whiteout.ts'
import { lastName } from '../../tree/path-names.ts'
import type { TaughtImage } from '../taught-image.ts'

/** So many files in a layer, markers not counted. */
export function layerFiles(
  { trees, entries }: TaughtImage,
  { layer, count }: { readonly layer: number; readonly count: number },
) {
  const found = (entries.at(layer) ?? []).filter(
    ({ kind, path }) => kind === 'file' && readMarking(lastName(path)).kind === 'entry',
  ).length
  return found === count ? undefined : { layer: layer < 0 ? trees.length + layer : layer, asked: count, found }
}
