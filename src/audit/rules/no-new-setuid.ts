import { listState } from '../../analysis/list-paths.ts'
import type { Limit } from '../limits.ts'
import { type Detail, type Rule, state } from '../rule.ts'

const rule: Rule = {
  id: 'no-new-setuid',
  check({ loaded: { trees, merged }, base }) {
    const details: Detail[] = []
    for (const { path, layer, type, mode } of listState(trees, merged, trees.length - 1, false))
      if (layer >= (base?.layers ?? 1) && type === 'file' && (mode & 0o6000) !== 0)
        details.push(state('setuidFile', path, mode, layer))
    return { isPassed: details.length === 0, message: state('newSetuid', details.length), details }
  },
}

/** No file that a layer above the base brings runs with the rights of its owner or group. */
export const noNewSetuid: Limit = { option: 'no-new-setuid', kind: undefined, toRule: () => rule }
