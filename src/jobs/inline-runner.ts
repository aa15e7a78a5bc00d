import { handlers } from './handlers.ts'
import type { JobPlatform, JobRunner } from './jobs.ts'

/** Runs jobs in place, in this thread: for the command line and for tests. */
export function createInlineRunner(platform: JobPlatform): JobRunner {
  return {
    parallel: 1,
    async run(name, input, options = {}) {
      const signal = options.signal ?? new AbortController().signal
      signal.throwIfAborted()
      return handlers[name](input, { signal, platform, pause: () => Promise.resolve(), onProgress: options.onProgress ?? (() => undefined) })
    },
    prepare: () => undefined,
    dispose: () => undefined,
  }
}
