import { type Rule, state } from '../rule.ts'

/** At least this score, 0 to 1, as dive measures it. */
export const diveLowestEfficiency = (limit: number): Rule => ({
  id: 'dive-lowest-efficiency',
  check({ loaded: { report } }) {
    const { score } = report.dive
    return { isPassed: score >= limit, message: state('diveEfficiency', score, limit), details: [] }
  },
})

/** At most so many bytes are wasted as dive counts them. */
export const diveHighestWastedBytes = (limit: number): Rule => ({
  id: 'dive-highest-wasted-bytes',
  check({ loaded: { report } }) {
    const { wastedBytes } = report.dive
    return { isPassed: wastedBytes <= limit, message: state('diveWastedBytes', wastedBytes, limit), details: [] }
  },
})

/** At most this share, 0 to 1, of what lies above the base is wasted as dive counts it. */
export const diveHighestUserWastedPercent = (limit: number): Rule => ({
  id: 'dive-highest-user-wasted-percent',
  check({ loaded: { report } }) {
    const { wastedShare } = report.dive
    return { isPassed: wastedShare <= limit, message: state('diveWastedShare', wastedShare, limit), details: [] }
  },
})
