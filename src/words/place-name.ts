import type { SecretFinding } from '../layer/scan-layer.ts'
import type { Words } from './words.ts'

/** The place of a finding: the path or name as it is, `app.jar!/config.yml` in an archive, or `history entry 3`. */
export function placeName(
  { facts }: Pick<Words, 'facts'>,
  { where, path, inside }: Pick<SecretFinding, 'where' | 'path' | 'inside'>,
): string {
  if (where === 'history') return facts.historyEntry(Number(path))
  return inside === undefined ? path : `${path}!/${inside}`
}
