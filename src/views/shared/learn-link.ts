import { encodeLink } from '../../learn/links/link.ts'
import type { LearnState } from '../../learn/links/learn-state.ts'
import { formatLearnPlace } from '../../store/learn-address.ts'

/** The whole address that opens a room of Learn in a state. */
export function linkOfState(state: LearnState): string {
  const place = formatLearnPlace({ room: state.kind, parts: new Map([['state', encodeLink(state)]]) })
  // Not by `origin`: a page that was opened from a file has none.
  return `${location.href.replace(/#.*/s, '')}#${place}`
}
