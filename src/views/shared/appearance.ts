import type { Settings, SettingsStore } from '../../store/settings.ts'

/** What of the settings decides how the page looks. */
export type Appearance = Pick<Settings, 'theme' | 'hasHighContrast' | 'textSize'>

/** Size of the root's text at first, in CSS pixels: tokens.css has all other sizes in tenths of it. */
const normalRoot = 10
const scales = new Map<Settings['textSize'], number>()

/** What the system asks for. */
export const wantsContrast = (): MediaQueryList => matchMedia('(prefers-contrast: more)')
export const wantsDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

/** Whether the page is to have high contrast: as a person chose, else as the system asks for. */
export function isHighContrast({ hasHighContrast }: Pick<Settings, 'hasHighContrast'>): boolean {
  return hasHighContrast ?? wantsContrast().matches
}

/** Whether the page is dark. */
export function isDark({ theme }: Pick<Settings, 'theme'>): boolean {
  return theme === 'system' ? wantsDark().matches : theme === 'dark'
}

/** By how much the text of the page is larger than it is at first, for what is measured in CSS pixels by script. */
export function textScaleOf({ textSize }: Pick<Settings, 'textSize'>): number {
  const known = scales.get(textSize)
  if (known !== undefined) return known
  // Measured, since the browser's own size of text counts too; once, since to ask makes it compute styles.
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / normalRoot
  scales.set(textSize, scale)
  return scale
}

/** Says in attributes of the root how the page looks; tokens.css takes it from there. What holds by itself is left out. */
export function applyAppearance(settings: Appearance): void {
  const { theme, textSize } = settings
  const attributes = {
    theme: theme === 'system' ? undefined : theme,
    contrast: isHighContrast(settings) ? 'high' : undefined,
    text: textSize === 'normal' ? undefined : textSize,
  }
  const { dataset } = document.documentElement
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) Reflect.deleteProperty(dataset, key)
    else dataset[key] = value
  }
}

/** Keeps how the page looks as the settings and the system say. */
export function followAppearance(settings: SettingsStore): void {
  const apply = () => applyAppearance(settings.getState())
  apply()
  settings.subscribe(apply)
  wantsContrast().addEventListener('change', apply)
}
