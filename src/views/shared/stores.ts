import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { ExplorerActions, ExplorerState, ExplorerStore } from '../../store/explorer-store.ts'
import type { FileAccess } from '../../tasks/file-access.ts'
import type { SaveState, SaveStore } from '../../store/save-store.ts'
import type { PageState, PageStore } from '../../store/page-store.ts'

/** The stores that every view reads, and the way to what files hold. */
export interface Stores {
  readonly explorer: ExplorerStore
  readonly page: PageStore
  readonly files: FileAccess
  readonly saves: SaveStore
}

/** Gives the stores to the views; set once, in main.tsx. */
export const StoresContext = createContext<Stores | undefined>(undefined)

/** The stores themselves, for effects and event handlers. */
export function useStores(): Stores {
  const stores = use(StoresContext)
  if (stores === undefined) throw new Error('a view stands outside of StoresContext')
  return stores
}

/** Reads the image's state and follows it. The selector must give the same value for the same state. */
export function useExplorer<T>(selector: (state: ExplorerState) => T): T {
  return useStore(useStores().explorer, selector)
}

/** Reads the page's own state and follows it. */
export function usePage<T>(selector: (state: PageState) => T): T {
  return useStore(useStores().page, selector)
}

/** Reads what is being saved and follows it. */
export function useSaves<T>(selector: (state: SaveState) => T): T {
  return useStore(useStores().saves, selector)
}

/** What people can do. */
export function useActions(): ExplorerActions {
  return useStores().explorer.actions
}
