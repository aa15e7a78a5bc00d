import { listState } from '../../analysis/list-paths.ts'
import type { Steps } from '../../tree/steps.ts'
import type { Limit } from '../limits.ts'
import { type AuditSubject, type Detail, state } from '../rule.ts'
import { lookOnce, pathsPerStep, steppedRule } from './stepped-rule.ts'

const rule = steppedRule({ id: 'no-new-setuid' }, lookOnce(findNewSetuid), (details) => ({
  isPassed: details.length === 0,
  message: state('newSetuid', details.length),
  details,
}))

/** No file that a layer above the base brings runs with the rights of its owner or group. */
export const noNewSetuid: Limit = { option: 'no-new-setuid', kind: undefined, toRule: () => rule }

function* findNewSetuid({ loaded: { trees, merged }, base }: AuditSubject): Steps<Detail[]> {
  const details: Detail[] = []
  let looked = 0
  for (const { path, layer, type, mode } of listState(trees, merged, trees.length - 1, false)) {
    if (++looked % pathsPerStep === 0) yield
    if (layer >= (base?.layers ?? 1) && type === 'file' && (mode & 0o6000) !== 0)
      details.push(state('setuidFile', path, mode, layer))
  }
  return details
}
