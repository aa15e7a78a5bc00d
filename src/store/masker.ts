import { createMasker, type Masker } from '../inspect/secrets/mask.ts'
import type { ExplorerState } from './explorer-state.ts'

const maskers = new WeakMap<readonly unknown[], Masker>()

/** Masks every secret that was found so far, wherever it stands in a text. The same function as long as nothing else is found. */
export function maskerOf({ secrets: { report } }: Pick<ExplorerState, 'secrets'>): Masker {
  const known = maskers.get(report.findings)
  if (known !== undefined) return known
  const masker = createMasker(report.findings.map(({ secret }) => secret))
  maskers.set(report.findings, masker)
  return masker
}
