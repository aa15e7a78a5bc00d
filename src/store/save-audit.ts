import type { Exported } from '../jobs/jobs.ts'
import { knownImage } from '../tasks/collect-problems.ts'
import type { AuditFormat } from '../tasks/write-audit.ts'
import type { ExplorerState } from './explorer-state.ts'
import { maskerOf } from './masker.ts'
import { asExported } from './save-requests.ts'

/** Why an image cannot be audited: what is not known of it yet, or will not be. */
export type AuditObstacle = 'reading' | 'checking' | 'searching' | 'cancelled' | 'failed'

/** What stands in the way of an audit; undefined when nothing does. */
export function auditObstacle({ archive, image, report, layers, secrets, digests }: ExplorerState): AuditObstacle | undefined {
  if (archive === undefined || image === undefined || report === undefined) return 'reading'
  if (secrets.failure !== undefined) return 'failed'
  if (secrets.isCancelled || digests.status === 'cancelled') return 'cancelled'
  if (layers.some(({ verification }) => verification === undefined)) return 'checking'
  return secrets.isOver ? undefined : 'searching'
}

const mediaTypes: Readonly<Record<AuditFormat, string>> = { sarif: 'application/sarif+json', junit: 'application/xml' }

/**
 * An audit of the open image for other programs. Secrets are masked, wherever they stand.
 * @throws Error while something stands in its way
 */
export async function makeAudit(state: ExplorerState, format: AuditFormat): Promise<Exported> {
  const { name, archive, image, loaded, report, layers, secrets } = state
  if (
    auditObstacle(state) !== undefined ||
    archive === undefined ||
    image === undefined ||
    loaded === undefined ||
    report === undefined
  )
    throw new Error('the image is still being read or checked')
  // Rules, reports and their words are no part of what the page must load before it can show anything.
  const { writeAudit } = await import('../tasks/write-audit.ts')
  const verifications = layers.flatMap(({ verification }) => verification ?? [])
  const known = knownImage(archive, image, loaded, verifications)
  const read = { image, loaded: { ...loaded, report }, verifications, secrets: secrets.report, known }
  const text = writeAudit(read, name, image.references[0] ?? archive.name, format, maskerOf(state))
  return asExported(new Blob([text], { type: mediaTypes[format] }))
}
