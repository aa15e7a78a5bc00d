import { createStore, type StoreApi } from 'zustand/vanilla'
import { openPageChannel, type PageChannel } from '../../jobs/page-channel.ts'
import { betOf, type TextSection } from '../../learn/lesson-text.ts'
import type { Lessons, OpenLesson } from './lessons.ts'
import { type PresenterDeed, type PresenterMessage, readPresenterMessage, type Shown } from './presenter-message.ts'

/** A lesson as it is shown to a room: one section at a time, bets by a show of hands. */
export interface PresenterState {
  readonly isOn: boolean
  /** Of the sections that are shown, from 0. */
  readonly section: number
  /** The text, or the editor of the image: there is one column. */
  readonly column: 'text' | 'editor'
  readonly isBlank: boolean
  /** By bet, the hands for each of its choices. */
  readonly hands: ReadonlyMap<number, readonly number[]>
  /** When it began, in milliseconds since 1970. */
  readonly since: number
}

export type Presenter = StoreApi<PresenterState> & {
  readonly actions: {
    present(): void
    do(deed: PresenterDeed): void
    /** A hand more for a choice of the bet that is shown, or one less; nothing where there is none, or its answer is seen. */
    raise(choice: number, by: 1 | -1): void
    /** Tells the window with the notes what is shown, from now on. @param id names the way between the windows */
    tell(id: string): void
  }
  /** Lets go of the way to the other window. */
  dispose(): void
}

/** The sections of a lesson that are for everybody: all but the notes for the teacher. */
export function shownSections({ text }: Pick<OpenLesson, 'text'>): readonly TextSection[] {
  return text.filter(({ key }) => key !== 'notes')
}

/** What a room is taken to believe: the choice with the most hands, or each that has one; what is right where nobody raised any. */
export function choicesOfRoom(hands: readonly number[], takes: 'one' | 'each', right: readonly number[]): readonly number[] {
  const raised = hands.flatMap((count, choice) => (count > 0 ? [choice] : []))
  if (raised.length === 0) return right
  return takes === 'each' ? raised : [hands.indexOf(Math.max(...hands))]
}

/** The name of the way between the window that shows a lesson and the one with its notes. */
export const channelName = (id: string): string => `layerscope.presenter.${id}`

/** Creates the presenter of the lessons, showing nothing. */
export function createPresenter(lessons: Lessons, now: () => number = Date.now): Presenter {
  const store = createStore<PresenterState>(() => ({
    isOn: false,
    section: 0,
    column: 'text',
    isBlank: false,
    hands: new Map(),
    since: 0,
  }))
  let channel: PageChannel | undefined
  let stopTelling: () => void = () => undefined
  const send = (message: PresenterMessage) => channel?.send(message)
  /** The bet that is shown, with all that is known of it; undefined where none is. */
  const shownBet = () => {
    const { open, laid } = lessons.getState()
    const section = open === undefined ? undefined : shownSections(open)[store.getState().section]
    const bet = betOf(section)
    if (open === undefined || bet === undefined) return undefined
    const choices = open.lesson.bets[bet]?.claims.length ?? 0
    const hands = store.getState().hands.get(bet) ?? Array.from({ length: choices }, () => 0)
    return {
      bet,
      choices,
      hands,
      isSeen: laid.has(bet),
      takes: open.lesson.bets[bet]?.takes ?? 'one',
      right: open.right[bet],
    }
  }
  const tellShown = () => {
    const { isOn, section, isBlank, since } = store.getState()
    const lesson = lessons.getState().open?.id
    const shown: Shown | undefined =
      isOn && lesson !== undefined ? { lesson, section, isBlank, hands: shownBet()?.hands ?? [], since } : undefined
    send(shown === undefined ? { kind: 'left' } : { kind: 'shown', shown })
  }
  const move = (by: number) => {
    const { open } = lessons.getState()
    const last = open === undefined ? 0 : shownSections(open).length - 1
    store.setState(({ section }) => ({ section: Math.max(0, Math.min(last, section + by)), column: 'text' }))
  }
  const deeds: Readonly<Record<PresenterDeed, () => void>> = {
    next: () => move(1),
    previous: () => move(-1),
    column: () => store.setState(({ column }) => ({ column: column === 'text' ? 'editor' : 'text' })),
    reveal() {
      const shown = shownBet()
      // What is so is not known before its state is built.
      if (shown?.right !== undefined && !shown.isSeen)
        lessons.actions.lay(shown.bet, choicesOfRoom(shown.hands, shown.takes, shown.right))
    },
    blank: () => store.setState(({ isBlank }) => ({ isBlank: !isBlank })),
    leave: () => store.setState({ isOn: false, isBlank: false }),
  }
  const actions: Presenter['actions'] = {
    present: () => store.setState({ isOn: true, section: 0, column: 'text', isBlank: false, hands: new Map(), since: now() }),
    do(deed) {
      // What nobody sees is not changed.
      if (store.getState().isOn && (!store.getState().isBlank || deed === 'blank' || deed === 'leave')) deeds[deed]()
    },
    raise(choice, by) {
      const shown = shownBet()
      if (shown === undefined || shown.isSeen || choice >= shown.choices || store.getState().isBlank) return
      const hands = shown.hands.map((count, at) => (at === choice ? Math.max(0, count + by) : count))
      store.setState((state) => ({ hands: new Map([...state.hands, [shown.bet, hands]]) }))
    },
    tell(id) {
      stopTelling()
      const current = openPageChannel(channelName(id), (received) => {
        const message = readPresenterMessage(received)
        if (message?.kind === 'hello') tellShown()
        else if (message?.kind === 'deed') actions.do(message.deed)
        else if (message?.kind === 'hand') actions.raise(message.choice, message.by)
      })
      channel = current
      const unsubscribe = store.subscribe(tellShown)
      stopTelling = () => {
        unsubscribe()
        current.send({ kind: 'left' })
        current.close()
        channel = undefined
      }
      tellShown()
    },
  }
  return Object.assign(store, {
    actions,
    dispose: () => stopTelling(),
  })
}
