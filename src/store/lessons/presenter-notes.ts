import { createStore, type StoreApi } from 'zustand/vanilla'
import { openPageChannel, type PageChannel } from '../../jobs/page-channel.ts'
import { channelName } from './presenter.ts'
import { type PresenterDeed, type PresenterMessage, readPresenterMessage, type Shown } from './presenter-message.ts'

/** What the window with the notes knows of the other one: what is shown there; undefined while nothing is. */
export interface NotesState {
  readonly shown: Shown | undefined
}

export type PresenterNotes = StoreApi<NotesState> & {
  readonly actions: {
    do(deed: PresenterDeed): void
    raise(choice: number, by: 1 | -1): void
  }
  /** Begins to follow; gives what ends it. */
  follow(): () => void
}

/** Creates what follows the window that shows a lesson. @param id names the way between the windows */
export function createNotes(id: string): PresenterNotes {
  const store = createStore<NotesState>(() => ({ shown: undefined }))
  let channel: PageChannel | undefined
  const send = (message: PresenterMessage) => channel?.send(message)
  return Object.assign(store, {
    actions: {
      do: (deed: PresenterDeed) => send({ kind: 'deed', deed }),
      raise: (choice: number, by: 1 | -1) => send({ kind: 'hand', choice, by }),
    },
    follow() {
      channel = openPageChannel(channelName(id), (received) => {
        const message = readPresenterMessage(received)
        if (message?.kind === 'shown') store.setState({ shown: message.shown })
        else if (message?.kind === 'left') store.setState({ shown: undefined })
      })
      send({ kind: 'hello' })
      return () => {
        channel?.close()
        channel = undefined
      }
    },
  })
}
