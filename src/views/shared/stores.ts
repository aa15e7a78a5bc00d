import { createContext, use, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ExplorerState } from '../../store/explorer-state.ts'
import type { KeptDraft } from '../../store/kept-draft.ts'
import type { FileAccess } from '../../tasks/file-access.ts'
import type { RecentImage, RecentStore } from '../../store/recent-images.ts'
import type { SaveState, SaveStore } from '../../store/save-store.ts'
import type { Settings, SettingsStore } from '../../store/settings.ts'
import type { PageState, PageStore } from '../../store/page-store.ts'
import type { Session, SessionActions } from '../../store/session.ts'
import type { Sessions, SessionsState } from '../../store/sessions.ts'

/** What all panes of the page share. */
export interface PageStores {
  readonly sessions: Sessions
  readonly page: PageStore
  readonly saves: SaveStore
  readonly settings: SettingsStore
  readonly recents: RecentStore
  readonly draft: KeptDraft
}

/** The stores that every view reads, and the way to what files hold. */
export interface Stores extends PageStores {
  /** The image that the pane shows. */
  readonly explorer: Session
  readonly files: FileAccess
}

/** What people can do with the image that a pane shows. */
export interface PaneActions extends Pick<SessionActions, 'chooseImage' | 'browse'> {
  /** Closes it, whatever is under way. */
  close(): void
}

/** Gives the stores of the page to the views; set once, in main.tsx. */
export const StoresContext = createContext<PageStores | undefined>(undefined)

/** The image that a pane shows. Panes beside each other have one each. */
export const SessionContext = createContext<Session | undefined>(undefined)

function usePageStores(): PageStores {
  const stores = use(StoresContext)
  if (stores === undefined) throw new Error('a view stands outside of StoresContext')
  return stores
}

/** The image that this pane shows. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('a view stands outside of SessionContext')
  return session
}

/** The stores themselves, for effects and event handlers. */
export function useStores(): Stores {
  const stores = usePageStores()
  const explorer = useSession()
  return { ...stores, explorer, files: explorer.files }
}

/** Reads the image's state and follows it. The selector must give the same value for the same state. */
export function useExplorer<T>(selector: (state: ExplorerState) => T): T {
  return useStore(useSession(), selector)
}

/** Reads what is open and follows it, also outside of all panes. */
export function useSessions<T>(selector: (state: SessionsState) => T): T {
  return useStore(usePageStores().sessions, selector)
}

/** Reads the page's own state and follows it. */
export function usePage<T>(selector: (state: PageState) => T): T {
  return useStore(usePageStores().page, selector)
}

/** Reads what a person chose for all images and follows it. */
export function useSettings<T>(selector: (state: Settings) => T): T {
  return useStore(usePageStores().settings, selector)
}

/** Reads what was opened before and follows it. */
export function useRecents<T>(selector: (state: { readonly images: readonly RecentImage[] }) => T): T {
  return useStore(usePageStores().recents, selector)
}

/** Reads what is being saved and follows it. */
export function useSaves<T>(selector: (state: SaveState) => T): T {
  return useStore(usePageStores().saves, selector)
}

/** What people can do with the image that this pane shows. */
export function useActions(): PaneActions {
  const { sessions } = usePageStores()
  const session = useSession()
  return useMemo(() => {
    const { chooseImage, browse } = session.actions
    return { chooseImage, browse, close: () => sessions.actions.close(session) }
  }, [sessions, session])
}
