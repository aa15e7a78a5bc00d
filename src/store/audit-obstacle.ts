import type { ExplorerState } from './explorer-state.ts'

/** Why an image cannot be audited: what is not known of it yet, or will not be. */
export type AuditObstacle = 'reading' | 'checking' | 'searching' | 'cancelled' | 'failed'

/** What stands in the way of an audit; undefined when nothing does. */
export function auditObstacle({
  archive,
  image,
  report,
  layers,
  secrets,
  digests,
}: Pick<ExplorerState, 'archive' | 'image' | 'report' | 'layers' | 'secrets' | 'digests'>): AuditObstacle | undefined {
  if (archive === undefined || image === undefined || report === undefined) return 'reading'
  if (secrets.failure !== undefined) return 'failed'
  if (secrets.isCancelled || digests.status === 'cancelled') return 'cancelled'
  if (layers.some(({ verification }) => verification === undefined)) return 'checking'
  return secrets.isOver ? undefined : 'searching'
}
