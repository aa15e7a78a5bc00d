import { openers } from './openers/index.ts'
import { type Opener, openerHead } from './openers/opener.ts'

/** What opens a file; undefined where it holds no others. */
export function openerOf(head: Uint8Array, name: string): Opener | undefined {
  const begin = head.subarray(0, openerHead)
  return openers.find((opener) => opener.fits(begin, name))
}
