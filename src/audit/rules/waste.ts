import { isOwnLayer, ownWastedPaths } from '../../analysis/base-split.ts'
import type { LayerSpace } from '../../analysis/wasted-space.ts'
import { limitBy, share, size } from '../limits.ts'
import { type AuditSubject, state } from '../rule.ts'

/** Paths that are named where too much is wasted. */
const namedPaths = 10

/** At least this share of the content is shown by the final image. */
export const lowestEfficiency = limitBy('lowest-efficiency', share, (limit) => ({
  id: 'lowest-efficiency',
  check(subject) {
    const { contentBytes, wastedBytes } = ownSums(subject)
    const { efficiency: all } = subject.loaded.report.space
    const efficiency = subject.base === undefined ? all : contentBytes === 0 ? 1 : 1 - wastedBytes / contentBytes
    return { isPassed: efficiency >= limit, message: state('efficiency', efficiency, limit), details: [] }
  },
}))

/** At most so many bytes are wasted. */
export const highestWastedBytes = limitBy('highest-wasted-bytes', size, (limit) => ({
  id: 'highest-wasted-bytes',
  check(subject) {
    const { wastedBytes } = ownSums(subject)
    const wastedPaths = ownWastedPaths(subject.loaded.report.space, subject.base)
    return {
      isPassed: wastedBytes <= limit,
      message: state('wastedBytes', wastedBytes, limit),
      details: wastedPaths.slice(0, namedPaths).map((path) => state('wastedPath', path.path, path.wastedBytes)),
    }
  },
}))

/** At most this share of the content above the base is wasted. */
export const highestWastedShare = limitBy('highest-wasted-share', share, (limit) => ({
  id: 'highest-wasted-share',
  check(subject) {
    const { contentBytes, wastedBytes } = ownSums(subject)
    const { layers } = subject.loaded.report.space
    // Where it is not told apart, the base is the lowest layer.
    const aboveBase = contentBytes - (subject.base === undefined ? (layers[0]?.contentBytes ?? 0) : 0)
    const wasted = aboveBase === 0 ? 0 : wastedBytes / aboveBase
    return { isPassed: wasted <= limit, message: state('wastedShare', wasted, limit), details: [] }
  },
}))

/** Content and waste of the layers that count. */
function ownSums({ loaded: { report }, base }: AuditSubject): Pick<LayerSpace, 'contentBytes' | 'wastedBytes'> {
  if (base === undefined) return report.space
  const own = report.space.layers.filter((_, layer) => isOwnLayer(base, layer))
  return {
    contentBytes: own.reduce((sum, layer) => sum + layer.contentBytes, 0),
    wastedBytes: own.reduce((sum, layer) => sum + layer.wastedBytes, 0),
  }
}
