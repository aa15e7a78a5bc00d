import type { Image, Layer } from '../image/types.ts'
import type { JobRunner } from './jobs.ts'

/** A second thread takes some 40 ms to start; a layer of this size takes several times as long. */
const minStoredBytes = 16 << 20

/**
 * Whether a layer is worth a second thread that decompresses it: when it is larger than the share of one core, the others
 * are done while it is still being read, and cores have nothing to do.
 */
export function isWorthTwo(layer: Layer, image: Image, runner: JobRunner): boolean {
  return layer.storedBytes >= minStoredBytes && layersWorthTwo(image, runner)(layer)
}

/** The same for many layers of an image, whose sizes are summed once. */
export function layersWorthTwo(image: Image, runner: JobRunner): (layer: Layer) => boolean {
  const total = image.layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0)
  return ({ storedBytes }) => storedBytes >= minStoredBytes && storedBytes > total / runner.parallel
}
