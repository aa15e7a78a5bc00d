import type { ArchiveInput } from '../../image/origins/index.ts'
import type { FilesView } from '../../table/view-state.ts'
import type { Session } from '../session.ts'

interface MadeImage {
  readonly input: ArchiveInput
  /** What it takes the place of: what a person chose and opened there stays as far as it is here. */
  readonly before: Session | undefined
  /** The view to show, by how many layers there are. */
  readonly viewOf: (layers: number) => FilesView
}

/**
 * Opens what was built by the way that a dropped file takes, in a session of its own.
 * @returns once it can be shown, or it is known that it cannot
 */
export async function openMade(
  create: () => Session,
  { input, before, viewOf }: MadeImage,
  signal: AbortSignal,
): Promise<Session> {
  const session = await openSettled(create, input, signal)
  try {
    const { arriveAtView, carryBrowsing } = await import('../browsing.ts')
    signal.throwIfAborted()
    const { browsing, loaded, image } = session.getState()
    const old = before?.getState()
    if (browsing === undefined || loaded === undefined) return session
    const view = viewOf(image?.layers.length ?? 0)
    const carried =
      old?.browsing === undefined || old.loaded === undefined
        ? browsing
        : // What is open in a view of a layer is begun anew: that layer may not be there any more.
          carryBrowsing({ ...old.browsing, view: { kind: 'after', layer: 0 }, expandedInView: undefined }, old.loaded, loaded)
    session.setState({ browsing: arriveAtView({ ...carried, view }, loaded) })
    return session
  } catch (thrown) {
    session.dispose()
    throw thrown
  }
}

/** Opens an archive in a session of its own. @returns once it is read, or it is known that it cannot be. @throws the signal's reason */
export async function openSettled(create: () => Session, input: ArchiveInput, signal: AbortSignal): Promise<Session> {
  const session = create()
  try {
    // What goes wrong is told by the session's stage.
    void session.actions.open(input)
    await isSettled(session, signal)
    return session
  } catch (thrown) {
    session.dispose()
    throw thrown
  }
}

function isSettled(session: Session, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!['ready', 'failed'].includes(session.getState().stage)) return
      stop()
      resolve()
    }
    const abort = () => {
      stop()
      reject(signal.reason)
    }
    const unsubscribe = session.subscribe(look)
    const stop = () => {
      unsubscribe()
      signal.removeEventListener('abort', abort)
    }
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    else look()
  })
}
