import type { Settings, SettingsStore } from '../../store/settings.ts'

/** What of the settings decides how the page looks. */
export type Appearance = Pick<Settings, 'theme' | 'hasHighContrast' | 'textSize'>

/** Size of the root's text at first, in CSS pixels: tokens.css has all other sizes in tenths of it. */
const normalRoot = 10

/** By how much each size of text is larger than the normal one, as tokens.css has it too. */
export const textFactors: Readonly<Record<Settings['textSize'], number>> = { small: 0.92, normal: 1, large: 1.15, presenter: 1.4 }

/** By how much the browser's own size of text is larger than usual; undefined until it is measured. */
let browserScale: number | undefined

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
  // Measured once: right after the size was changed, Firefox still gives the one of before.
  browserScale ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / normalRoot / textFactors[textSize]
  return browserScale * textFactors[textSize]
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
