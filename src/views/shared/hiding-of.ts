import type { ChangeName } from '../../merge/change.ts'

/** How the final image came not to have a secret, as far as a person is told. */
export function hidingOf(how: ChangeName | 'shadowed'): 'deleted' | 'hidden' | 'replaced' {
  return how === 'deleted' || how === 'hidden' ? how : 'replaced'
}
