import { createContext, use } from 'react'
import type { Masker } from '../../inspect/secrets/mask.ts'
import { maskerOf } from '../../store/masker.ts'
import { formatLines, formatName } from './names.ts'
import { useExplorer } from './stores.ts'

/** Whether a person asked to see what stands below: set by Maskable alone. */
export const ShownContext = createContext(false)

const asItIs: Masker = (text) => text

/** Masks the secrets that were found in a text of the image. Every such text goes through it, also into titles and labels. */
export function useMask(): Masker {
  const isShown = use(ShownContext)
  const masker = useExplorer(maskerOf)
  return isShown ? asItIs : masker
}

/** A text of the image with its secrets masked; renders only where that changes it, not with every secret that is found. */
export function useMaskedText(text: string): string {
  const isShown = use(ShownContext)
  return useExplorer((state) => (isShown ? text : maskerOf(state)(text)))
}

/** Texts of the image for titles, labels and lines: secrets masked, and whatever is misleading escaped. */
export function useFormat(): { readonly name: Masker; readonly lines: Masker } {
  const mask = useMask()
  return { name: (text) => formatName(mask(text)), lines: (text) => formatLines(mask(text)) }
}
