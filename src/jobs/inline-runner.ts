import { handlers } from './handlers.ts'
import type { JobPlatform, JobRunner } from './jobs.ts'

/**
 * Runs jobs in place, in this thread, one after the other in the order in which they were asked for: for the command line and
 * for tests. However many are asked for at once, no more than one has its layer open.
 */
export function createInlineRunner(platform: JobPlatform): JobRunner {
  let last: Promise<unknown> = Promise.resolve()
  return {
    parallel: 1,
    async run(name, input, options = {}) {
      const signal = options.signal ?? new AbortController().signal
      signal.throwIfAborted()
      const before = last
      let end: () => void = () => undefined
      last = new Promise<void>((resolve) => {
        end = resolve
      })
      await before
      try {
        signal.throwIfAborted()
        return await handlers[name](input, {
          signal,
          platform,
          pause: () => Promise.resolve(),
          onProgress: options.onProgress ?? (() => undefined),
        })
      } finally {
        end()
      }
    },
    prepare: () => undefined,
    dispose: () => undefined,
  }
}
