import { useFormat } from './use-mask.ts'

/** A text of several lines out of an image: secrets masked, line breaks kept, whatever is misleading escaped. */
export function MaskedLines({ text }: { readonly text: string }) {
  return <span translate="no">{useFormat().lines(text)}</span>
}
