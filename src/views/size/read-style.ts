import { type CellNames, shortName } from './cell-text.ts'
import { setFont } from './paint-shapes.ts'
import type { ShapeStyle } from './picture-shapes.ts'

/** The colours and letters that the page's style gives to a canvas, and what stands in its cells. */
export function readStyle(
  canvas: HTMLCanvasElement,
  names: CellNames,
  fills: readonly string[],
): ShapeStyle & { readonly family: string } {
  const { color, backgroundColor, borderTopColor, outlineColor, fontFamily } = getComputedStyle(canvas)
  const context = document.createElement('canvas').getContext('2d')
  const measure = (text: string, isBold: boolean) => {
    if (context === null) return 0
    setFont(context, fontFamily, isBold)
    return context.measureText(text).width
  }
  return {
    fills,
    text: color,
    dim: outlineColor,
    edge: borderTopColor,
    background: backgroundColor,
    family: fontFamily,
    measure,
    textOf: (node) => ({ name: shortName(node, names), size: names.words.units.size(node.bytes) }),
  }
}
