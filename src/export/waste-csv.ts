import type { WastedVersion } from '../analysis/waste-table.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import { csvLine } from './listing.ts'

/** A wasted path, or as much of it as a list shows. */
export interface WasteLine {
  /** As it stands in the tar. */
  readonly path: string
  readonly versions: readonly WastedVersion[]
}

/** The first line of wasted paths as CSV (RFC 4180). */
export const wasteCsvHead = csvLine(['path', 'bytes', 'layer', 'reason', 'byLayer'])

/** A wasted path as CSV, a line for each version that is stored and not reached; secrets in its name are masked. */
export function wasteCsv({ path, versions }: WasteLine, mask: Masker): string {
  return versions.map(({ bytes, layer, reason, by }) => csvLine([mask(`/${path}`), bytes, layer, reason, by])).join('')
}
