import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import { createLink, type Link } from '../jobs/hash-stream.ts'
import type { JobRunner } from '../jobs/jobs.ts'

/** Jobs that decompress parts of a layer for the job that reads it. */
export interface Helpers {
  /** Begins so many of them, further ones included that were begun before; only while the layer is being read. */
  begin(count: number): void
}

/**
 * Reads a layer for which others may decompress. When one of these fails, the layer is read once more, without any.
 * @param most how many there may be
 * @param read reads the layer, linked to them when there are any
 * @throws what reading throws
 */
export async function readWithHelpers<T>(
  runner: JobRunner,
  blob: SourceRecipe,
  most: number,
  signal: AbortSignal | undefined,
  read: (linked: { helpers?: readonly MessagePort[] }, helpers: Helpers, signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const either = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal])
  const links = Array.from({ length: most }, createLink)
  const begun: Link[] = []
  let hasFailed = false
  const begin = (count: number) => {
    while (begun.length < Math.min(count, most) && !either.aborted) {
      const link = links[begun.length]
      if (link === undefined) return
      begun.push(link)
      runner.run('inflate-pieces', { blob, port: link.far }, { signal: either }).catch((thrown: unknown) => {
        if (either.aborted) return
        hasFailed = true
        over.abort(thrown)
      })
    }
  }
  try {
    return await read({ helpers: links.map(({ near }) => near) }, { begin }, either)
  } catch (thrown) {
    signal?.throwIfAborted()
    if (!hasFailed) throw thrown
    return await read({}, { begin: () => undefined }, signal)
  } finally {
    over.abort()
    for (const { far } of links.slice(begun.length)) far.close()
  }
}
