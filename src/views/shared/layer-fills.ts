/** A colour that a layer has wherever its bytes are drawn, as `#rrggbb`. */
export interface LayerFill {
  readonly light: string
  readonly dark: string
}

/** The colour of text on every fill. */
export const textOnFill = '#101413'

/** The base: what others made. */
const baseFill: LayerFill = { light: '#dfdfdf', dark: '#c4c4c4' }

/**
 * After Paul Tol's light colours (personal.sron.nl/~pault), made for dark text on them and for eyes of all kinds, some of them moved
 * further apart; dimmed where all around is dark.
 */
const fills: readonly LayerFill[] = [
  { light: '#77aadd', dark: '#6996c2' },
  { light: '#ee8866', dark: '#d1785a' },
  { light: '#4fae96', dark: '#469984' },
  { light: '#eedd88', dark: '#d1c278' },
  { light: '#f79fc0', dark: '#d98ca9' },
  { light: '#9ce4ff', dark: '#89c9e0' },
  { light: '#b9cf33', dark: '#a3b62d' },
  { light: '#a4a000', dark: '#908d00' },
]

/**
 * Gives each layer its colour: the base is grey, of the others those with most bytes have colours of their own, and only behind them
 * colours come again.
 * @param contentBytes by layer
 */
export function layerFills(contentBytes: readonly number[]): LayerFill[] {
  const byBytes = contentBytes.map((_, layer) => layer).slice(1)
  byBytes.sort((a, b) => (contentBytes[b] ?? 0) - (contentBytes[a] ?? 0))
  const given: LayerFill[] = contentBytes.map(() => baseFill)
  for (const [rank, layer] of byBytes.entries()) given[layer] = fills[rank % fills.length] ?? baseFill
  return given
}
