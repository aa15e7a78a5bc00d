import { isDark, isHighContrast, textScaleOf, wantsContrast, wantsDark } from './appearance.ts'
import { useSettings } from './stores.ts'
import { useMediaList } from './use-media.ts'
import { usePrinting } from './use-printing.ts'

/** Whether the page is dark, which paper never is, followed as it changes: for what is drawn and does not take its colours from styles. */
export function useIsDark(): boolean {
  // Rendered anew when the system changes its mind.
  useMediaList(wantsDark)
  const isPrinting = usePrinting()
  return useSettings(isDark) && !isPrinting
}

/** Whether the page has high contrast, followed as it changes. */
export function useIsHighContrast(): boolean {
  useMediaList(wantsContrast)
  return useSettings(isHighContrast)
}

/** The scale of texts, followed as it changes. */
export function useTextScale(): number {
  // Styles have the new size before anything is rendered for it.
  return useSettings(textScaleOf)
}
