import type { JobLane } from './job-lane.ts'
import type { JobRunner } from './jobs.ts'

/** A runner of which every job belongs to a lane. */
export function inLane(runner: JobRunner, lane: JobLane): JobRunner {
  return { ...runner, run: (name, input, options) => runner.run(name, input, { ...options, lane }) }
}
