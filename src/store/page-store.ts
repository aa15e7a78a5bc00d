import { createStore, type StoreApi } from 'zustand/vanilla'

/** A way to show what a file holds. */
export type ContentMode = 'text' | 'hex' | 'image' | 'facts'

/** What the page shows, as far as it is not about an image: it stays when another file is opened. */
export interface PageState {
  /** Which view stands in the middle: an id of the registry in views/index.ts. */
  readonly tab: string
  /** Which pane is shown where there is room for one only. */
  readonly pane: 'layers' | 'middle' | 'details'
  /** Whether the layer list begins with the top layer, as layers are stacked. */
  readonly isTopFirst: boolean
  readonly isHelpOpen: boolean
  /** How a person wants to see content, where the file allows it; undefined until one says so. */
  readonly contentMode: ContentMode | undefined
  /** Whether long lines of text are broken. */
  readonly wrapsLines: boolean
}

export type PageStore = StoreApi<PageState>

/** Creates the page's own state. */
export function createPageStore(): PageStore {
  return createStore<PageState>(() => ({ tab: 'files', pane: 'middle', isTopFirst: true, isHelpOpen: false, contentMode: undefined, wrapsLines: false }))
}
