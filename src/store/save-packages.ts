import type { PackageReport } from '../analysis/packages/package-report.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import type { PackageFormat } from '../export/packages/write-packages.ts'
import type { Exported } from '../jobs/jobs.ts'
import { maskerOf } from './masker.ts'
import { asExported } from './save-requests.ts'
import type { Session } from './session.ts'

const mediaTypes: Readonly<Record<PackageFormat, string>> = {
  csv: 'text/csv',
  cyclonedx: 'application/vnd.cyclonedx+json',
  spdx: 'application/spdx+json',
}

/**
 * The packages of the open image for other programs. Secrets that were found are masked, wherever they stand.
 * @throws FaultError `still-reading` where no image is open
 */
export async function makePackageList(session: Session, report: PackageReport, format: PackageFormat): Promise<Exported> {
  const state = session.getState()
  if (state.image === undefined || state.archive === undefined) throw new FaultError(makeFault('still-reading', {}))
  const { packageList } = await import('../export/packages/package-list.ts')
  const list = packageList(report, state.image, state.archive.name, maskerOf(state))
  const text = await session.writePackages(list, format)
  return asExported(new Blob([text], { type: mediaTypes[format] }))
}
