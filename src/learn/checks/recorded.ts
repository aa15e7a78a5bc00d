import type { TaughtImage } from '../taught-image.ts'

/** A text that stands in the configuration or in the history. */
export function recorded(
  { built }: TaughtImage,
  { in: place, text }: { readonly in: 'config' | 'history'; readonly text: string },
) {
  return JSON.stringify(built.stage[place]).includes(text) ? undefined : { in: place, text }
}
