import { createWorkerPool } from '../../jobs/web-pool.ts'
import { examples } from '../../learn/examples/index.ts'
import type { KeptDraft } from '../kept-draft.ts'
import type { Sessions } from '../sessions.ts'
import { createPlayground, type Playground } from './playground.ts'

const begun = new WeakMap<Sessions, Playground>()

/** The playground beside the open images: one, which stays when people go elsewhere. It has a thread of its own. @param kept what was written before a reload */
export function playgroundOf(sessions: Sessions, kept: KeptDraft): Playground {
  const known = begun.get(sessions)
  if (known !== undefined) return known
  const [first] = examples
  if (first === undefined) throw new Error('there is no example')
  const playground = createPlayground({ sessions, builder: createWorkerPool(1), first, kept })
  begun.set(sessions, playground)
  return playground
}
