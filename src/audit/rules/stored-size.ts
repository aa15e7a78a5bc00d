import { isOwnLayer } from '../../analysis/base-split.ts'
import { limitBy, size } from '../limits.ts'
import { type AuditSubject, state } from '../rule.ts'

/** No layer takes more bytes as it is stored. */
export const largestLayer = limitBy('largest-layer', size, (limit) => ({
  id: 'largest-layer',
  check(subject) {
    const layers = ownLayers(subject)
    const over = layers.filter(({ storedBytes }) => storedBytes > limit)
    return {
      isPassed: over.length === 0,
      message: state('largestLayer', Math.max(0, ...layers.map(({ storedBytes }) => storedBytes)), limit),
      details: over.map(({ index, storedBytes }) => state('layerSize', index, storedBytes)),
    }
  },
}))

/** All layers together take no more bytes as they are stored. */
export const largestImage = limitBy('largest-image', size, (limit) => ({
  id: 'largest-image',
  check(subject) {
    const layers = ownLayers(subject)
    const bytes = layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0)
    return { isPassed: bytes <= limit, message: state('imageSize', bytes, limit), details: [] }
  },
}))

function ownLayers({ image, base }: AuditSubject) {
  return image.layers.filter(({ index }) => isOwnLayer(base, index))
}
