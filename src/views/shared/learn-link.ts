import { encodeLink } from '../../learn/links/link.ts'
import type { LearnState } from '../../learn/links/learn-state.ts'
import { formatLearnPlace, type LearnPlace } from '../../store/learn-address.ts'

/** The whole address that opens a place in Learn in a state. */
export function linkOfState(state: LearnState, { room, parts }: LearnPlace): string {
  const place = formatLearnPlace({ room, parts: new Map([...parts, ['state', encodeLink(state)]]) })
  // Not by `origin`: a page that was opened from a file has none.
  return `${location.href.replace(/#.*/s, '')}#${place}`
}
