import { handlers } from '../../src/jobs/handlers.ts'
import type { CachingSources } from '../../src/bytes/cached-source.ts'
import type { JobPlatform, JobRunner } from '../../src/jobs/jobs.ts'

/** What the one thread brings. */
export interface InlinePlatform extends JobPlatform {
  readonly sources: CachingSources
}

/**
 * Runs jobs in place, in this thread, one after the other in the order in which they were asked for: for tests,
 * whose expectations no pool stands between. However many are asked for at once, no more than one has its layer open.
 */
export function createInlineRunner(platform: InlinePlatform): JobRunner {
  let nextId = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    parallel: 1,
    hashesBeside: false,
    checksTogether: false,
    helpBytes: Infinity,
    async run(name, input, options = {}) {
      const signal = options.signal ?? new AbortController().signal
      signal.throwIfAborted()
      const id = nextId++
      const before = last
      let end: () => void = () => undefined
      last = new Promise<void>((resolve) => {
        end = resolve
      })
      await before
      try {
        signal.throwIfAborted()
        return await handlers[name](input, {
          id,
          signal,
          platform,
          pause: () => Promise.resolve(),
          onProgress: options.onProgress ?? (() => undefined),
        })
      } catch (thrown) {
        if (name === 'open-archive') platform.sources.release(id)
        throw thrown
      } finally {
        end()
      }
    },
    prepare: () => undefined,
    release: (opening) => platform.sources.release(opening),
    dispose: () => undefined,
  }
}
