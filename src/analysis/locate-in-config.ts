import type { SecretFinding } from '../layer/scan-layer.ts'
import type { LocatedFinding } from './secret-report.ts'

/** A finding of the configuration: whoever has the image sees it. By itself, since the page needs it before the rules are there. */
export function locateInConfig(finding: SecretFinding): LocatedFinding {
  return { ...finding, layer: undefined, hidden: false }
}
