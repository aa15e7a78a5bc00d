import type { PackageReport } from '../analysis/packages/package-report.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { createPaced } from './paced.ts'
import { SlicedWork } from './sliced-work.ts'
import { noWork, type Work } from './work.ts'

/** How far the reading of package databases and manifests is. */
export interface PackageSearch extends Work {
  /** What is installed; undefined until all is read. */
  readonly report: PackageReport | undefined
  /** Why nothing came; undefined otherwise. */
  readonly failure: Fault | undefined
}

/** Before a person asks for packages. */
export const noPackages: PackageSearch = { ...noWork, report: undefined, failure: undefined }

/** Minimum interval between changes of state that tell of progress, in milliseconds: each renders the page. */
const tellInterval = 100

/**
 * Finds out what is installed in an image. Never throws: what goes wrong is told.
 * @param signal aborted when a person ends it, or nobody wants it any more
 * @param onChange called now and then and at the end, but not once the signal is aborted
 */
export async function searchPackages(
  image: Image,
  loaded: MergedImage,
  runner: JobRunner,
  signal: AbortSignal,
  onChange: (search: PackageSearch) => void,
): Promise<void> {
  let search: PackageSearch = { ...noPackages, status: 'running', startedAt: performance.now() }
  const tell = (change: Partial<PackageSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  const progress = { doneBytes: 0, totalBytes: 0 }
  const telling = createPaced(() => tell(progress), tellInterval)
  tell({})
  try {
    const { findPackages } = await import('../tasks/find-packages.ts')
    const host = { runner, signal, onProgress: () => undefined }
    const report = await findPackages(image, loaded, host, {
      run: (steps) => new SlicedWork(steps).finish(signal),
      onBytes(doneBytes, totalBytes) {
        Object.assign(progress, { doneBytes, totalBytes })
        telling.ask()
      },
    })
    telling.finish()
    tell({ status: 'done', report })
  } catch (thrown) {
    tell({ status: 'failed', failure: faultOf(thrown) })
  }
}
