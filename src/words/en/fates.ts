import type { WasteReason } from '../../analysis/waste-table.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'

// Words for ids that several places put into sentences.

/** Why the bytes of a path are wasted. */
export const wasteReasons: Readonly<Record<WasteReason, string>> = {
  deleted: 'deleted',
  overwritten: 'overwritten',
  'metadata-only': 'stored again for its metadata',
  opaque: 'hidden by an opaque directory',
  'replaced-parent': 'its directory was replaced',
  shadowed: 'stored twice in its layer',
}

export const severities: Readonly<Record<Severity, string>> = { critical: 'critical', high: 'high', medium: 'medium', low: 'low' }
