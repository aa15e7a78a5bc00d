import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the page shows, as far as it is not about an image: it stays when another file is opened. */
export interface PageState {
  /** Which view stands in the middle: an id of the registry in views/index.ts. */
  readonly tab: string
  /** Which pane is shown where there is room for one only. */
  readonly pane: 'layers' | 'middle' | 'details'
  /** Whether the layer list begins with the top layer, as layers are stacked. */
  readonly isTopFirst: boolean
  readonly isHelpOpen: boolean
}

export type PageStore = StoreApi<PageState>

/** Creates the page's own state. */
export function createPageStore(): PageStore {
  return createStore<PageState>(() => ({ tab: 'files', pane: 'middle', isTopFirst: true, isHelpOpen: false }))
}
