import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Fault } from '../bytes/problem-codes.ts'
import type { ArchiveInput } from '../image/origins/index.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { PageStore } from './page-store.ts'
import type { TextFile } from './open-known.ts'
import { createSession, type Session } from './session.ts'
import type { Address } from './url.ts'

/** What was dropped, pasted or chosen: what is opened of it, and the names of what is not. */
export interface Offer {
  readonly inputs: readonly ArchiveInput[]
  readonly leftOut: readonly string[]
  /** Whether it ships with the page: nobody needs to be told later that it was open. */
  readonly isSample?: boolean
}

/** What is said once, above what is shown. */
export type Notice =
  /** A file that was opened beside an image and has none itself. */
  | { readonly kind: 'refused'; readonly name: string; readonly fault: Fault }
  /** Files that are no archives, offered together with others. */
  | { readonly kind: 'left-out'; readonly names: readonly string[] }
  /** The address was about another file than the one that was opened. */
  | { readonly kind: 'another-file'; readonly name: string; readonly awaited: string }
  /** The address was about a file of that name with another image in it. */
  | { readonly kind: 'changed-file'; readonly name: string; readonly digest: string | undefined; readonly awaited: Address }
  /** The address has a form that this version of the page does not know. */
  | { readonly kind: 'later-address'; readonly version: string }

/** All that is open on the page. */
export interface SessionsState {
  /** The open images, in the order in which they were opened. */
  readonly sessions: readonly Session[]
  /** What the page shows: one of `sessions`; where none is open, one that is being opened, failed, or has nothing in it. */
  readonly shown: Session
  /** What is being opened beside what is shown. */
  readonly openings: readonly Session[]
  /** What there is to say and was not dismissed; the newest last. */
  readonly notices: readonly Notice[]
  /** Baselines, settings and rules that were dropped, and are for the image that is shown once nothing is being opened any more. */
  readonly known: readonly TextFile[]
}

/** What people do with open images as a whole. */
export interface SessionsActions {
  /**
   * Opens archives and folders, each in a session of its own, one after the other. What is shown stays until the first of them
   * is known to have an image, then that is shown; the others stay behind. What has none is refused by a notice.
   * Resolves when all that was opened is read and checked.
   */
  open(offer: Offer): Promise<void>
  /** Stops opening; what is open stays. */
  cancelOpening(): void
  /** Shows another open image. Its state is as it was left, its tab too. */
  show(session: Session): void
  /** Closes a session and ends whatever is done in it. Of the shown one a neighbour takes the place, or the empty page. */
  close(session: Session): void
  /** Says something. */
  notify(notice: Notice): void
  /** Takes back what was said. */
  dismiss(notice: Notice): void
}

export type Sessions = StoreApi<SessionsState> & {
  readonly actions: SessionsActions
  /** A session that is in no list and never shown by itself: whoever asks for it disposes of it. */
  readonly createApart: () => Session
  /** What a session was opened from; undefined for samples. */
  readonly inputOf: (session: Session) => ArchiveInput | undefined
}

/** Creates the list of open images, with nothing in it. */
export function createSessions(runner: JobRunner, page: PageStore): Sessions {
  let nextId = 0
  const create = () => createSession(runner, nextId++)
  const store = createStore<SessionsState>(() => ({ sessions: [], shown: create(), openings: [], notices: [], known: [] }))
  /** The tab with which each session was left. */
  const tabs = new WeakMap<Session, string>()
  const inputsOf = new WeakMap<Session, ArchiveInput>()
  // Each offer has a number; a later one takes the page from an earlier one, not the reverse.
  let lastOffer = 0
  let shownOffer = 0

  const isOpen = (session: Session) => store.getState().sessions.includes(session)
  const isThere = (session: Session) => {
    const { shown, openings } = store.getState()
    return shown === session || openings.includes(session) || isOpen(session)
  }
  /** @param isKept whether what was shown stays open */
  const replaceShown = (session: Session, isKept: boolean): void => {
    const { shown: left, openings } = store.getState()
    if (left === session) return
    tabs.set(left, page.getState().tab)
    const isBeingOpened = isKept && left.getState().stage === 'opening'
    const others = openings.filter((opening) => opening !== session)
    left.setBehind(isOpen(left))
    session.setBehind(false)
    store.setState({ shown: session, openings: isBeingOpened ? [left, ...others] : others })
    const tab = tabs.get(session)
    if (tab !== undefined) page.setState({ tab })
    if (!isThere(left)) left.dispose()
  }
  const drop = (session: Session): void => {
    store.setState(({ sessions, openings }) => ({
      sessions: sessions.filter((other) => other !== session),
      openings: openings.filter((other) => other !== session),
    }))
  }
  const notify = (notice: Notice): void => {
    const text = JSON.stringify(notice)
    // What is said already is not said twice.
    store.setState(({ notices }) => ({ notices: [...notices.filter((other) => JSON.stringify(other) !== text), notice] }))
  }

  /** The directory of a session is read, and has an image. */
  const arrive = (session: Session, offer: number): void => {
    const { shown } = store.getState()
    const { stage, name, failure } = shown.getState()
    store.setState(({ sessions, openings }) => ({
      sessions: [...sessions, session],
      openings: openings.filter((other) => other !== session),
    }))
    const isWanted = offer > shownOffer || stage === 'failed'
    if (shown !== session && !isWanted) session.setBehind(true)
    else {
      shownOffer = Math.max(offer, shownOffer)
      // What failed would be gone without a word.
      if (failure !== undefined && !isOpen(shown)) notify({ kind: 'refused', name, fault: failure })
      replaceShown(session, true)
    }
  }
  const refuse = (session: Session): void => {
    const { name, failure } = session.getState()
    if (failure === undefined || !store.getState().openings.includes(session)) return
    drop(session)
    session.dispose()
    notify({ kind: 'refused', name, fault: failure })
  }

  /** Opens one: `known` resolves when it is known whether it has an image, `over` when all is read and checked. */
  const begin = (session: Session, input: ArchiveInput, offer: number) => {
    let tell = () => {}
    const arrived = new Promise<void>((resolve) => {
      tell = resolve
    })
    const onImage = () => {
      arrive(session, offer)
      tell()
    }
    const over = session.actions.open(input, onImage).then(() => refuse(session))
    return { known: Promise.race([arrived, over]), over }
  }

  const actions: SessionsActions = {
    async open({ inputs, leftOut, isSample = false }) {
      const offer = ++lastOffer
      store.setState({ notices: leftOut.length === 0 ? [] : [{ kind: 'left-out', names: leftOut }] })
      const opened = inputs.map((input) => {
        const session = create()
        if (!isSample) inputsOf.set(session, input)
        session.setState({ stage: 'opening', name: input.name })
        return { session, input }
      })
      store.setState(({ openings }) => ({ openings: [...openings, ...opened.map(({ session }) => session)] }))
      const { shown } = store.getState()
      const [first] = opened
      if (first !== undefined && ['empty', 'failed'].includes(shown.getState().stage)) {
        drop(shown)
        replaceShown(first.session, false)
      }
      const work: Promise<void>[] = []
      for (const { session, input } of opened) {
        if (!isThere(session)) continue
        const { known, over } = begin(session, input, offer)
        work.push(over)
        await known
      }
      await Promise.all(work)
    },
    cancelOpening() {
      const { openings } = store.getState()
      store.setState({ openings: [] })
      for (const session of openings) session.dispose()
    },
    show: (session) => {
      if (isOpen(session)) replaceShown(session, true)
    },
    close(session) {
      if (!isThere(session)) return
      const { sessions, shown } = store.getState()
      const at = sessions.indexOf(session)
      drop(session)
      const { sessions: left, openings } = store.getState()
      if (shown === session) replaceShown(left[at] ?? left.at(-1) ?? openings[0] ?? create(), false)
      else session.dispose()
    },
    notify,
    dismiss: (notice) => store.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) })),
  }
  return Object.assign(store, { actions, createApart: create, inputOf: (session: Session) => inputsOf.get(session) })
}
