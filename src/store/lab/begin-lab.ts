import { createWorkerPool } from '../../jobs/web-pool.ts'
import type { Sessions } from '../sessions.ts'
import { createLab, type Lab } from './lab.ts'

const begun = new WeakMap<Sessions, Lab>()

/** The overlay lab beside the open images: one, which stays when people go elsewhere. It has a thread of its own. */
export function labOf(sessions: Sessions): Lab {
  const known = begun.get(sessions)
  if (known !== undefined) return known
  const lab = createLab(createWorkerPool(1))
  begun.set(sessions, lab)
  return lab
}
