import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Words } from '../words/words.ts'
import type { LearnPlace } from './learn-address.ts'
import type { Address } from './url.ts'

/** A way to show what a file holds, by the id of its title. */
export type ContentMode = keyof Words['content']['modes']

/** What the page shows, as far as it is not about an image: it stays when another file is opened. */
export interface PageState {
  /** Whether an image is shown, or how to open one; or a room of Learn. What is left stays as it was. */
  readonly place: 'explorer' | 'learn'
  /** Which room of Learn is shown, or was last. */
  readonly room: LearnPlace['room']
  /** What an address brought to the room; another object whenever an address is gone to. */
  readonly brought: LearnPlace['parts']
  /** Which view stands in the middle: an id of the registry in views/index.ts. */
  readonly tab: string
  /** Which pane is shown where there is room for one only. */
  readonly pane: 'layers' | 'middle' | 'details'
  /** Whether the layer list begins with the top layer, as layers are stacked. */
  readonly isTopFirst: boolean
  readonly isHelpOpen: boolean
  readonly areSettingsOpen: boolean
  /** Whether what finds anything is shown. */
  readonly isPaletteOpen: boolean
  /** Whether the ways to open another image are shown. */
  readonly isOpenerShown: boolean
  /** What the address of the page asks for, where it is about a file that is not open. */
  readonly awaited: Address | undefined
  /** An address that a person asks to have applied to the image that is shown, though it was made for another. */
  readonly wanted: Address | undefined
  /** How a person wants to see content, where the file allows it; undefined until one says so. */
  readonly contentMode: ContentMode | undefined
  /** Whether long lines of text are broken. */
  readonly wrapsLines: boolean
}

export type PageStore = StoreApi<PageState>

/** Creates the page's own state. */
export function createPageStore(): PageStore {
  return createStore<PageState>(() => ({
    place: 'explorer',
    room: 'playground',
    brought: new Map(),
    tab: 'files',
    pane: 'middle',
    isTopFirst: true,
    isHelpOpen: false,
    areSettingsOpen: false,
    isPaletteOpen: false,
    isOpenerShown: false,
    awaited: undefined,
    wanted: undefined,
    contentMode: undefined,
    wrapsLines: false,
  }))
}
