import type { Exported } from '../jobs/jobs.ts'
import type { AuditFormat } from '../tasks/write-audit.ts'
import { acceptedOf } from './accepted-secrets.ts'
import type { ExplorerState } from './explorer-state.ts'
import { maskerOf } from './masker.ts'
import { asExported } from './save-requests.ts'

const mediaTypes: Readonly<Record<AuditFormat, string>> = { sarif: 'application/sarif+json', junit: 'application/xml' }

/**
 * An audit of the open image for other programs, by the rules that the page shows. Secrets are masked, wherever they stand.
 * @throws Error while something stands in its way
 */
export async function makeAudit(state: ExplorerState, format: AuditFormat, signal: AbortSignal): Promise<Exported> {
  // Rules, reports and their words are no part of what the page must load before it can show anything.
  const [{ writeAudit }, { auditedImage, auditResults }] = await Promise.all([
    import('../tasks/write-audit.ts'),
    import('./audit-results.ts'),
  ])
  const { name: file, archive } = state
  const read = auditedImage(state)
  const results = await auditResults(state, acceptedOf(state).settings, signal)
  const name = read.image.references[0] ?? archive?.name ?? file
  const text = writeAudit(read, results, file, name, format, maskerOf(state))
  return asExported(new Blob([text], { type: mediaTypes[format] }))
}
