import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a person chose once and for all images: kept in the browser, and nowhere else. */
export interface Settings {
  /** Widths of columns of the file table in CSS pixels, by column; those that were never changed are left out. */
  readonly columnWidths: Readonly<Record<string, number>>
  /** Columns of the file table that are always shown, or never; the others are shown where there is room. */
  readonly columnsShown: Readonly<Record<string, boolean>>
  /** Whether folders that hold nothing but one folder stand in one row with it. */
  readonly joinsFolders: boolean
  /** Whether layers stand in rows of one line; undefined where their number says so. */
  readonly hasCompactLayers: boolean | undefined
}

/** What holds before anything was chosen. */
export const defaultSettings: Settings = {
  columnWidths: {},
  columnsShown: {},
  joinsFolders: true,
  hasCompactLayers: undefined,
}

/** Where settings are kept: a part of the browser's `Storage`. */
export interface SettingsStorage {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

export type SettingsStore = StoreApi<Settings> & {
  readonly actions: {
    /** Changes some of them, and keeps them. */
    change(change: Partial<Settings>): void
    /** Goes back to what holds at first, and keeps nothing. */
    forget(): void
  }
}

/** Under this name they are kept. */
export const settingsKey = 'layerscope'
/** No column is wider, in CSS pixels. */
const widest = 4000

/**
 * Creates the settings from what was kept.
 * @param storage undefined where the browser allows none: choices then last as long as the page
 */
export function createSettings(storage: SettingsStorage | undefined): SettingsStore {
  const store = createStore<Settings>(() => readSettings(storage))
  return Object.assign(store, {
    actions: {
      change(change: Partial<Settings>) {
        store.setState(change)
        attempt(() => storage?.setItem(settingsKey, JSON.stringify(store.getState())))
      },
      forget() {
        store.setState(defaultSettings, true)
        attempt(() => storage?.removeItem(settingsKey))
      },
    },
  })
}

function readSettings(storage: SettingsStorage | undefined): Settings {
  const text = attempt(() => storage?.getItem(settingsKey))
  return text === undefined || text === null ? defaultSettings : parseSettings(text)
}

/** Reads kept settings. Another version of the page, or another page, may have written them: what makes no sense is as at first. */
export function parseSettings(text: string): Settings {
  const kept = attempt((): unknown => JSON.parse(text))
  if (!isRecord(kept)) return defaultSettings
  const { columnWidths, columnsShown, joinsFolders, hasCompactLayers } = kept
  return {
    columnWidths: entriesOf(columnWidths, (width): width is number => typeof width === 'number' && width > 0 && width <= widest),
    columnsShown: entriesOf(columnsShown, (isShown): isShown is boolean => typeof isShown === 'boolean'),
    joinsFolders: typeof joinsFolders === 'boolean' ? joinsFolders : defaultSettings.joinsFolders,
    hasCompactLayers: typeof hasCompactLayers === 'boolean' ? hasCompactLayers : undefined,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function entriesOf<T>(value: unknown, isValid: (value: unknown) => value is T): Readonly<Record<string, T>> {
  const entries: [string, T][] = []
  if (isRecord(value)) for (const [key, inner] of Object.entries(value)) if (isValid(inner)) entries.push([key, inner])
  return Object.fromEntries(entries)
}

/** Storage may be full, or forbidden: the page works without it. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
