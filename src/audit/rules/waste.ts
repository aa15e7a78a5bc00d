import { limitBy, share, size } from '../limits.ts'
import { state } from '../rule.ts'

/** Paths that are named where too much is wasted. */
const namedPaths = 10

/** At least this share of the content is shown by the final image. */
export const lowestEfficiency = limitBy('lowest-efficiency', share, (limit) => ({
  id: 'lowest-efficiency',
  check({ loaded: { report } }) {
    const { efficiency } = report.space
    return { isPassed: efficiency >= limit, message: state('efficiency', efficiency, limit), details: [] }
  },
}))

/** At most so many bytes are wasted. */
export const highestWastedBytes = limitBy('highest-wasted-bytes', size, (limit) => ({
  id: 'highest-wasted-bytes',
  check({ loaded: { report } }) {
    const { wastedBytes, wastedPaths } = report.space
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
  check({ loaded: { report } }) {
    const { contentBytes, wastedBytes, layers } = report.space
    const aboveBase = contentBytes - (layers[0]?.contentBytes ?? 0)
    const wasted = aboveBase === 0 ? 0 : wastedBytes / aboveBase
    return { isPassed: wasted <= limit, message: state('wastedShare', wasted, limit), details: [] }
  },
}))
