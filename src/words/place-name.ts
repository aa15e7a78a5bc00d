import type { SecretFinding } from '../layer/scan-layer.ts'
import type { Words } from './words.ts'

/** The place of a finding: the path or name as it is, or `history entry 3`. */
export function placeName({ facts }: Pick<Words, 'facts'>, { where, path }: Pick<SecretFinding, 'where' | 'path'>): string {
  return where === 'history' ? facts.historyEntry(Number(path)) : path
}
