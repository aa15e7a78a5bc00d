import type { Session } from '../../store/session.ts'

/** What an entry of the history keeps: which session wrote it, in which load of the page. */
export function entryOf({ id }: Session): { readonly session: number; readonly page: number } {
  return { session: id, page: performance.timeOrigin }
}

/** Number of the session that wrote an entry of the history; undefined for entries from before the page was loaded. */
export function sessionOf(state: unknown): number | undefined {
  if (typeof state !== 'object' || state === null || !('session' in state && 'page' in state)) return undefined
  return typeof state.session === 'number' && state.page === performance.timeOrigin ? state.session : undefined
}
