import type { SettingsStorage } from './settings.ts'

/** What is being written in Learn, kept as one text until the tab is closed, so that a reload loses nothing. */
export interface KeptDraft {
  /** Undefined where none is kept, or the browser allows none. */
  read(): string | undefined
  keep(text: string): void
  forget(): void
}

/** Under this name it is kept. */
export const draftKey = 'layerscope.draft'

/** @param storage lasts as long as the tab; undefined where the browser allows none */
export function createKeptDraft(storage: SettingsStorage | undefined): KeptDraft {
  const attempt = <T>(act: () => T): T | undefined => {
    // Full, or forbidden: the page works without it.
    try {
      return act()
    } catch {
      return undefined
    }
  }
  return {
    read: () => attempt(() => storage?.getItem(draftKey)) ?? undefined,
    keep: (text) => attempt(() => storage?.setItem(draftKey, text)),
    forget: () => attempt(() => storage?.removeItem(draftKey)),
  }
}
