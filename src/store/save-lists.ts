import type { LocatedFinding } from '../analysis/secret-report.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import type { WasteLine } from '../export/waste-csv.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { SecretsFormat } from '../tasks/write-secrets.ts'
import type { Steps } from '../tree/steps.ts'
import type { ExplorerState } from './explorer-state.ts'
import { maskerOf } from './masker.ts'
import { asExported } from './save-requests.ts'
import { SlicedWork } from './sliced-work.ts'

const mediaTypes: Readonly<Record<SecretsFormat, string>> = { csv: 'text/csv', sarif: 'application/sarif+json' }

/**
 * The secrets that a list shows, place by place. They are masked.
 * @throws FaultError `still-reading` where no image is open
 */
export async function makeSecretList(
  state: ExplorerState,
  findings: readonly LocatedFinding[],
  format: SecretsFormat,
): Promise<Exported> {
  const { name: file, archive, image } = state
  if (archive === undefined || image === undefined) throw new FaultError(makeFault('still-reading', {}))
  const { writeSecrets } = await import('../tasks/write-secrets.ts')
  const name = image.references[0] ?? archive.name
  const text = writeSecrets(findings, { file, name, mask: maskerOf(state) }, format)
  return asExported(new Blob([text], { type: mediaTypes[format] }))
}

/**
 * The findings that were accepted on the page or by a baseline, as a baseline.
 * @throws FaultError `still-reading` where no image is open
 */
export async function makeBaseline(state: ExplorerState): Promise<Exported> {
  const { image, secrets } = state
  if (image === undefined) throw new FaultError(makeFault('still-reading', {}))
  const [{ writeBaseline }, { today }] = await Promise.all([
    import('../tasks/write-baseline.ts'),
    import('./accepted-secrets.ts'),
  ])
  const text = writeBaseline(secrets.report.findings, image, undefined, today(), maskerOf(state))
  return asExported(new Blob([text], { type: 'application/json' }))
}

/** Paths that are written in one step: about a millisecond. */
const pathsPerStep = 256

/** The wasted paths that a list shows as CSV, made in slices between which the page answers. Secrets in names are masked. */
export async function makeWasteList(state: ExplorerState, paths: readonly WasteLine[], signal: AbortSignal): Promise<Exported> {
  const { wasteCsv, wasteCsvHead } = await import('../export/waste-csv.ts')
  const mask = maskerOf(state)
  function* write(): Steps<string[]> {
    const lines = [wasteCsvHead]
    for (const path of paths) {
      lines.push(wasteCsv(path, mask))
      if (lines.length % pathsPerStep === 0) yield
    }
    return lines
  }
  return asExported(new Blob(await new SlicedWork(write()).finish(signal), { type: 'text/csv' }))
}
