import { createStore, type StoreApi } from 'zustand/vanilla'
import { type SizeUnit, sizeUnits } from '../words/units.ts'

/** Which colours the page has: the system's choice, light or dark. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** How large the page's text is, the smallest first; the last is for those who show it to others. */
export const textSizes = ['small', 'normal', 'large', 'presenter'] as const
export type TextSize = (typeof textSizes)[number]

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
  readonly theme: Theme
  /** Whether texts and borders stand out more; undefined where the system says so. */
  readonly hasHighContrast: boolean | undefined
  readonly textSize: TextSize
  readonly sizeUnit: SizeUnit
  /** Widths, and below the files heights, of panes in CSS pixels, by the pane; those that were never changed are left out. */
  readonly paneSizes: Readonly<Record<string, number>>
  /** Tasks of lessons that were solved, by lesson and number: `delete.2`. */
  readonly solvedTasks: readonly string[]
}

/** What holds before anything was chosen. */
export const defaultSettings: Settings = {
  columnWidths: {},
  columnsShown: {},
  joinsFolders: true,
  hasCompactLayers: undefined,
  theme: 'system',
  hasHighContrast: undefined,
  textSize: 'normal',
  sizeUnit: 'binary',
  paneSizes: {},
  solvedTasks: [],
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
/** No column and no pane is wider, in CSS pixels. */
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
  const { theme, hasHighContrast, textSize, sizeUnit, paneSizes, solvedTasks } = kept
  return {
    columnWidths: entriesOf(columnWidths, isWidth),
    columnsShown: entriesOf(columnsShown, (isShown): isShown is boolean => typeof isShown === 'boolean'),
    joinsFolders: typeof joinsFolders === 'boolean' ? joinsFolders : defaultSettings.joinsFolders,
    hasCompactLayers: typeof hasCompactLayers === 'boolean' ? hasCompactLayers : undefined,
    theme: choiceOf(themes, theme) ?? defaultSettings.theme,
    hasHighContrast: typeof hasHighContrast === 'boolean' ? hasHighContrast : undefined,
    textSize: choiceOf(textSizes, textSize) ?? defaultSettings.textSize,
    sizeUnit: choiceOf(sizeUnits, sizeUnit) ?? defaultSettings.sizeUnit,
    paneSizes: entriesOf(paneSizes, isWidth),
    solvedTasks: Array.isArray(solvedTasks) ? solvedTasks.filter((task): task is string => typeof task === 'string') : [],
  }
}

/** A value where it is one of several; undefined for any other. */
function choiceOf<T>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= widest
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
