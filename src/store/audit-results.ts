import type { RuleResult } from '../audit/rule.ts'
import { rulesOfSettings } from '../audit/settings/rules-of-settings.ts'
import type { Settings } from '../audit/settings/settings.ts'
import { checkRead } from '../tasks/audit-image.ts'
import { knownImage } from '../tasks/collect-problems.ts'
import type { ReadImage } from '../tasks/read-image.ts'
import { auditObstacle } from './audit-obstacle.ts'
import type { ExplorerState } from './explorer-state.ts'
import { SlicedWork } from './sliced-work.ts'

/** What an audit goes by, of the state of a session: as long as it is the same, so are the results. */
export type AuditedState = Pick<ExplorerState, 'archive' | 'image' | 'loaded' | 'report' | 'layers' | 'secrets' | 'digests'>

/** The open image as an audit reads it. @throws Error while something stands in the way of an audit */
export function auditedImage(state: AuditedState): ReadImage {
  const { archive, image, loaded, report, layers, secrets } = state
  if (
    auditObstacle(state) !== undefined ||
    archive === undefined ||
    image === undefined ||
    loaded === undefined ||
    report === undefined
  )
    throw new Error('the image is still being read or checked')
  const verifications = layers.flatMap(({ verification }) => verification ?? [])
  const known = knownImage(archive, image, loaded, verifications)
  return { image, loaded: { ...loaded, report }, verifications, secrets: secrets.report, known }
}

/**
 * How the open image stands to the rules that always hold and those of a `layerscope.yaml`; where that says nothing of
 * secrets, none may be there that nobody accepted. In slices between which the page answers.
 * @throws Error while something stands in the way of an audit; the signal's reason once it is aborted
 */
export async function auditResults(state: AuditedState, settings: Settings, signal: AbortSignal): Promise<RuleResult[]> {
  const rules = rulesOfSettings(settings, true)
  return new SlicedWork(checkRead(auditedImage(state), rules)).finish(signal)
}
