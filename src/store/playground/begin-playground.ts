import { createWorkerPool } from '../../jobs/web-pool.ts'
import { examples } from '../../learn/examples/index.ts'
import type { Sessions } from '../sessions.ts'
import { createPlayground, type Playground } from './playground.ts'

const begun = new WeakMap<Sessions, Playground>()

/** The playground beside the open images: one, which stays when people go elsewhere. It has a thread of its own. */
export function playgroundOf(sessions: Sessions): Playground {
  const known = begun.get(sessions)
  if (known !== undefined) return known
  const [first] = examples
  if (first === undefined) throw new Error('there is no example')
  const playground = createPlayground({ sessions, builder: createWorkerPool(1), first })
  begun.set(sessions, playground)
  return playground
}
