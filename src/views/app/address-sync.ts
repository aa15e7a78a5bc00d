import type { ExplorerState } from '../../store/explorer-state.ts'
import { matchAddress } from '../../store/image-identity.ts'
import { formatLearnPlace, readLearnPlace } from '../../store/learn-address.ts'
import { shortDigestOf } from '../../store/short-digest.ts'
import type { PageState, PageStore } from '../../store/page-store.ts'
import type { Session } from '../../store/session.ts'
import type { Sessions } from '../../store/sessions.ts'
import { type Address, formatAddress, isLater, type LaterAddress, parseAddress, readPart } from '../../store/url.ts'
import type { LinkTarget } from '../shared/link-maker.ts'
import { entryOf, sessionOf } from './history-entry.ts'
import { type AddressTools, addressOf, applyAddress, isAboutFile, isOtherContent } from './page-address.ts'
import { WriteTimer } from './write-timer.ts'

/**
 * Keeps the address and what is shown the same: writes it as people look around, applies it on load and on Back. An entry of the
 * history belongs to the session that wrote it, else to the image that it names: Back to it shows that session. Where the file is
 * not open the entry is neither rewritten nor applied, but said to be about that file (`PageState.awaited`). While a room of Learn is
 * shown, the address is the room's; that of the image is written again when people come back to it.
 */
export class AddressSync {
  readonly #sessions: Sessions
  readonly #page: PageStore
  /** Undefined until the code of the tabs is there: before, nothing is applied and nothing written. */
  #tools: AddressTools | undefined
  readonly #timer = new WriteTimer((late) => this.#write(this.#shown, this.#shown.getState(), this.#page.getState(), true, late))
  /** Whether the last entry of the history was written for a step from one view to another. */
  #isStep = false
  /** What a session is asked to show once it can. Only an address that was there before it asks. */
  readonly #pending = new WeakMap<Session, Address>()
  /** Parts of the address that nobody knows, by the session that they came with. */
  readonly #unknown = new WeakMap<Session, Address['others']>()
  /** Sessions that have been shown with their image. */
  readonly #arrived = new WeakSet<Session>()
  /** What was last written of the shown image: as long as it looks the same there is nothing to write. */
  #written = ''
  /** While an entry of the history is gone to, nothing is written over it. */
  #isGoingBack = false
  /** The address that Learn was entered from. */
  #left = ''
  #stopFollowing: () => void = () => undefined

  constructor(sessions: Sessions, page: PageStore) {
    this.#sessions = sessions
    this.#page = page
  }

  get #shown(): Session {
    return this.#sessions.getState().shown
  }

  /** Begins; gives what ends it. */
  start(): () => void {
    this.#read(undefined)
    this.#follow(this.#shown)
    const stops = [
      this.#sessions.subscribe(({ shown }, before) => {
        if (shown !== before.shown) this.#switch(before.shown, shown)
      }),
      this.#page.subscribe((state, before) => this.#followPage(state, before)),
    ]
    const back = (event: PopStateEvent) => this.#back(sessionOf(event.state))
    window.addEventListener('popstate', back)
    // It came sooner than this code.
    if (this.#shown.getState().image !== undefined) this.#arrive(this.#shown)
    return () => {
      this.#timer.clear()
      this.#stopFollowing()
      for (const stop of stops) stop()
      window.removeEventListener('popstate', back)
    }
  }

  /** Gives what addresses need, once their code is there. */
  setTools(tools: AddressTools): void {
    this.#tools = tools
    this.#applyPending()
    this.#timer.ask(false)
  }

  #follow(session: Session): void {
    this.#stopFollowing()
    this.#stopFollowing = session.subscribe((state, before) => this.#followSession(session, state, before))
  }

  /** Another session is shown: it has just been opened, was chosen, or takes the place of one that was closed. */
  #switch(left: Session, shown: Session): void {
    this.#flush(left, left.getState(), this.#page.getState(), true)
    this.#follow(shown)
    this.#written = ''
    const { image, stage } = shown.getState()
    const { awaited } = this.#page.getState()
    if (image !== undefined && !this.#arrived.has(shown)) this.#arrive(shown)
    else if (image !== undefined && awaited !== undefined) this.#page.setState({ awaited: undefined })
    else if (this.#page.getState().place === 'explorer' && stage === 'empty' && awaited === undefined && location.hash !== '')
      history.pushState(null, '', location.pathname + location.search)
    this.#applyPending()
    this.#timer.ask(false)
  }

  /** Takes up the address, for the session that is shown or before there is one. */
  #read(session: Session | undefined): void {
    const address = parseAddress(location.hash)
    if (isLater(address)) {
      this.#page.setState({ awaited: undefined })
      this.#sessions.actions.notify({ kind: 'later-address', version: address.laterVersion })
      return
    }
    const learn = readLearnPlace(address)
    if (learn !== undefined) {
      this.#page.setState({ place: 'learn', room: learn.room, brought: learn.parts })
      return
    }
    const isAnother = isAboutFile(address) && (session === undefined || matchAddress(address, session.getState()).kind !== 'same')
    if (session !== undefined && !isAnother) this.#take(session, address)
    this.#page.setState({ awaited: isAnother ? address : undefined })
  }

  /** Has an address applied to a session once it can be. */
  #take(session: Session, address: Address): void {
    this.#pending.set(session, address)
    this.#unknown.set(session, address.others)
    this.#page.setState({ tab: address.tab ?? 'files' })
  }

  #arrive(session: Session): void {
    this.#arrived.add(session)
    const { awaited } = this.#page.getState()
    const { name, image } = session.getState()
    if (this.#page.getState().place === 'explorer') this.#read(session)
    const { openings, notices } = this.#sessions.getState()
    const isComing = openings.some((other) => other.getState().name === awaited?.file)
    const match = awaited === undefined ? undefined : matchAddress(awaited, session.getState()).kind
    if (awaited !== undefined && !isComing && match !== 'same') {
      const digest = image === undefined ? undefined : shortDigestOf(image)
      if (match === 'changed') this.#sessions.actions.notify({ kind: 'changed-file', name, digest, awaited })
      else if (awaited.file !== undefined && notices.length === 0)
        this.#sessions.actions.notify({ kind: 'another-file', name, awaited: awaited.file })
    }
    this.#page.setState({ awaited: undefined })
  }

  #followSession(session: Session, state: ExplorerState, before: ExplorerState): void {
    if (state.image !== undefined && before.image === undefined) this.#arrive(session)
    // In the same turn as the image arrives, so that nothing else is painted first.
    if (state.browsing !== undefined && before.browsing === undefined) this.#applyPending()
    // What was typed belongs to the place that is left. Of views that are walked through only the last is a place for Back, but a tab
    // that was come to on the way is one, however soon another view was chosen in it.
    if (state.browsing?.view !== before.browsing?.view) {
      const page = this.#page.getState()
      this.#flush(session, before, page, this.#isTabNew(page))
    }
    // Another version is a deed of its own, however soon it follows on the opening of the file: Back leads to what was there before.
    const isOther = !this.#pending.has(session) && isOtherContent(state.browsing, before.browsing)
    if (isOther) this.#flush(session, before, this.#page.getState(), true)
    if (
      state.browsing !== before.browsing ||
      state.stage !== before.stage ||
      state.secrets.report.findings !== before.secrets.report.findings
    )
      this.#timer.ask(isOther)
  }

  #followPage(state: PageState, before: PageState): void {
    if (state.place !== before.place || state.room !== before.room) this.#walk(state, before)
    if (state.tab !== before.tab) this.#flush(this.#shown, this.#shown.getState(), before, false)
    if (before.awaited !== undefined && state.awaited === undefined) this.#written = ''
    if (state.wanted !== undefined) {
      const session = this.#shown
      this.#page.setState({ wanted: undefined, awaited: undefined })
      // As if it had been made for this image.
      this.#take(session, { ...state.wanted, file: session.getState().name, digest: undefined })
      this.#applyPending()
    }
    this.#timer.ask(state.tab !== before.tab && !this.#pending.has(this.#shown))
  }

  /** Learn is entered or left, or another of its rooms: a place for Back, unless the address led there. */
  #walk({ place, room }: PageState, before: PageState): void {
    const address = parseAddress(location.hash)
    const written = isLater(address) ? undefined : readLearnPlace(address)
    if (place === 'learn' && written?.room !== room) {
      this.#flush(this.#shown, this.#shown.getState(), before, true)
      if (written === undefined) this.#left = location.hash
      history.pushState(null, '', `#${formatLearnPlace({ room, parts: new Map() })}`)
    } else if (place === 'explorer' && written !== undefined) this.#return(this.#shown)
  }

  /** Writes the address of what is shown beside Learn. */
  #return(session: Session): void {
    const state = session.getState()
    const hash = this.#hashOf(session, state, this.#page.getState())
    const left = state.stage === 'empty' ? this.#left : ''
    if (hash === undefined) history.pushState(null, '', left === '' ? location.pathname + location.search : left)
    else history.pushState(entryOf(session), '', hash)
    this.#written = hash ?? ''
  }

  #back(id: number | undefined): void {
    this.#timer.clear()
    this.#timer.written()
    this.#isGoingBack = true
    const address = parseAddress(location.hash)
    const isLearn = !isLater(address) && readLearnPlace(address) !== undefined
    if (isLearn) this.#read(undefined)
    else this.#backToExplorer(address, id)
    this.#isGoingBack = false
  }

  #backToExplorer(address: Address | LaterAddress, id: number | undefined): void {
    this.#page.setState({ place: 'explorer' })
    const target = isLater(address) ? undefined : this.#find(address, id)
    if (target !== undefined && target !== this.#shown) this.#sessions.actions.show(target)
    const session = this.#shown
    this.#read(session)
    // What was done just before is not written over the entry, nor behind it: it would undo Back.
    const isForeign = isLater(address) || this.#page.getState().awaited !== undefined
    if (isForeign) this.#written = this.#hashOf(session, session.getState(), this.#page.getState()) ?? ''
    this.#applyPending()
  }

  /** The open session that an entry of the history is about. */
  #find(address: Address, id: number | undefined): Session | undefined {
    const named = this.#sessions
      .getState()
      .sessions.filter((session) => matchAddress(address, session.getState()).kind === 'same')
    return named.find((session) => session.id === id) ?? (named.includes(this.#shown) ? this.#shown : named[0])
  }

  /** Writes at once what waits to be written. */
  #flush(session: Session, state: ExplorerState, page: PageState, mayPush: boolean): void {
    if (this.#timer.isPending && !this.#isGoingBack) this.#write(session, state, page, mayPush)
  }

  /** @param isLate whether it follows so soon on what was written before that of two steps only the second is a place */
  #write(session: Session, state: ExplorerState, page: PageState, mayPush: boolean, isLate = false): void {
    if (page.place === 'learn') return
    const hash = this.#hashOf(session, state, page)
    if (hash === undefined || hash === this.#written) return
    const before = parseAddress(location.hash)
    const after = parseAddress(hash)
    if (isLater(after)) return
    const id = sessionOf(history.state)
    const isNew = !isLater(before) && !isAboutFile(before)
    const isSameFile = !isLater(before) && matchAddress(before, state).kind === 'same' && (id === undefined || id === session.id)
    const isSame = isSameFile && this.#isSamePlace(before, after)
    const isStep = isSameFile && !isSame && this.#isSamePlace({ ...before, view: after.view }, after)
    const entry = entryOf(session)
    if (isNew || isSame || (isStep && this.#isStep && isLate)) history.replaceState(entry, '', hash)
    else if (mayPush) history.pushState(entry, '', hash)
    else return
    this.#isStep = isStep
    this.#timer.written()
    this.#written = hash
    if (page.awaited !== undefined) this.#page.setState({ awaited: undefined })
  }

  /** Whether the address is of another tab than the one that is shown. */
  #isTabNew({ tab }: PageState): boolean {
    const written = parseAddress(location.hash)
    return !isLater(written) && written.tab !== tab
  }

  /** The address of what is shown; undefined as long as nothing is. */
  #hashOf(session: Session, state: ExplorerState, { tab }: PageState): string | undefined {
    if (state.browsing === undefined || this.#tools === undefined) return undefined
    const place = { ...state, browsing: state.browsing, tab }
    return `#${formatAddress(addressOf(place, this.#tools.codecs, this.#unknown.get(session)))}`
  }

  /**
   * The whole address of what is shown, changed so; undefined as long as nothing is shown.
   * @param change what the link is to show instead, and in which tab
   */
  readonly linkTo = ({ tab = this.#page.getState().tab, ...change }: LinkTarget): string | undefined => {
    const state = this.#shown.getState()
    if (state.browsing === undefined || this.#tools === undefined) return undefined
    const place = { ...state, browsing: this.#tools.change(state.browsing, change), tab }
    // Not by `origin`: a page that was opened from a file has none.
    return `${location.href.replace(/#.*/s, '')}#${formatAddress(addressOf(place, this.#tools.codecs))}`
  }

  /** Whether two addresses are one place for Back; the rest changes while typing and walking. */
  #isSamePlace(before: Address, after: Address): boolean {
    const placeOf = ({ image, tab, view, path, others }: Address) => {
      const places = this.#tools?.codecs.get(tab ?? '')?.places ?? []
      return [image ?? 0, tab, view, ...places.map((key) => (key === 'path' ? path : readPart(others, key)))]
    }
    return JSON.stringify(placeOf(before)) === JSON.stringify(placeOf(after))
  }

  #applyPending(): void {
    const session = this.#shown
    const address = this.#pending.get(session)
    if (address === undefined || this.#tools === undefined || !applyAddress(session, address, this.#tools)) return
    this.#pending.delete(session)
    this.#timer.written()
  }
}
