import type { Layer } from '../../image/types.ts'

/** What made a layer as one text, neither masked nor escaped; '' where nothing is known. */
export function instructionLine(layer: Layer | undefined): string {
  if (layer?.instruction === undefined) return ''
  const { keyword, text, original } = layer.instruction
  if (keyword === '' && text === '') return original
  return `${keyword} ${shortenHashes(text)}`.trim()
}

/** Builders write `COPY file:<64 hex digits> in /path`: what people can read stands behind the digits. */
export function shortenHashes(text: string): string {
  return text.replace(/\b(file|dir|multi):([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1:$2…')
}
