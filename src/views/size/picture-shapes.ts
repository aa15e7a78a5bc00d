import type { SizeNode } from '../../analysis/sizes/size-tree.ts'
import { textOnFill } from '../shared/layer-fills.ts'
import type { SizeCell, SizePicture } from './lay-out.ts'

/** A filled rectangle, in CSS pixels. */
export interface Box {
  readonly kind: 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
  /** Lines across it: nobody sees these bytes. */
  readonly isHatched: boolean
}

/** A line of text that begins at `x`, its middle at `y`. */
export interface Label {
  readonly kind: 'label'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly color: string
  readonly isBold: boolean
}

/** What a picture is drawn of, back to front: on a canvas, or as SVG. */
export type Shape = Box | Label

/** Height of letters of all labels, in CSS pixels. */
export const fontSize = 12

/** What shapes are made with. */
export interface ShapeStyle {
  /** By layer, as `#rrggbb`. */
  readonly fills: readonly string[]
  readonly text: string
  readonly dim: string
  /** Round what holds bytes of several layers. */
  readonly edge: string
  readonly background: string
  /** Width of a text in CSS pixels. */
  readonly measure: (text: string, isBold: boolean) => number
  /** What stands in a cell, masked and escaped: its name, and its size where there is room. */
  readonly textOf: (node: SizeNode) => { readonly name: string; readonly size: string }
}

const padding = 5
/** Narrower cells have no text. */
const minTextWidth = 34
/** The line that tells the layers of a cell that has several. */
const partsHeight = 6

/** The shapes of a picture. */
export function drawPicture({ cells, rowHeight }: SizePicture, style: ShapeStyle): Shape[] {
  return cells.flatMap((cell) => drawCell(cell, rowHeight, style))
}

function drawCell(cell: SizeCell, rowHeight: number, style: ShapeStyle): Shape[] {
  const { parts, children } = cell.data
  const [x, y] = [cell.x0, cell.depth * rowHeight]
  // A line of background between cells.
  const [width, height] = [Math.max(1, cell.x1 - cell.x0 - 1), rowHeight - 1]
  const [only, ...others] = parts
  const write = (middle: number, color: string) =>
    width < minTextWidth ? [] : drawText(cell.data, x + padding, middle, width - 2 * padding, color, children.length > 0, style)
  // Where there is no room for a text, the layers have all of the cell.
  if (others.length > 0 && width < minTextWidth) return drawParts(cell.data, x, y, width, height, style)
  if (only === undefined || others.length > 0) {
    const labels = write(y + (height - partsHeight) / 2 + 1, style.text)
    return [
      box(x, y, width, height, style.edge),
      box(x + 1, y + 1, width - 2, height - 2, style.background),
      ...drawParts(cell.data, x, y + height - partsHeight, width, partsHeight, style),
      ...labels.map(({ label }) => label),
    ]
  }
  const fill = style.fills[only.layer] ?? style.edge
  const middle = y + height / 2
  const labels = write(middle, textOnFill)
  const end = labels.at(-1)?.end
  return [
    box(x, y, width, height, fill, only.isHidden),
    // Text stands on the fill itself, not on the lines.
    ...(only.isHidden && end !== undefined ? [box(x + 1, middle - 8, Math.min(width - 2, end - x + 3), 16, fill)] : []),
    ...labels.map(({ label }) => label),
  ]
}

/** How much of a cell each layer has. */
function drawParts(
  { parts, bytes }: SizeNode,
  x: number,
  y: number,
  width: number,
  height: number,
  { fills, edge }: ShapeStyle,
): Box[] {
  const boxes: Box[] = []
  let done = 0
  for (const { layer, isHidden, bytes: own } of parts) {
    const [from, to] = [(done / bytes) * width, ((done + own) / bytes) * width]
    done += own
    // Nobody sees less than half a pixel.
    if (to - from >= 0.5) boxes.push(box(x + from, y, to - from, height, fills[layer] ?? edge, isHidden))
  }
  return boxes
}

function box(x: number, y: number, width: number, height: number, fill: string, isHatched = false): Box {
  return { kind: 'box', x, y, width, height, fill, isHatched }
}

/** The name, cut where it is too long, and behind it the size where both fit; with each where it ends. */
function drawText(
  node: SizeNode,
  x: number,
  y: number,
  width: number,
  color: string,
  isBold: boolean,
  { measure, textOf }: ShapeStyle,
): { readonly label: Label; readonly end: number }[] {
  const { name, size } = textOf(node)
  const text = elide(name, width, (part) => measure(part, isBold))
  if (text === '') return []
  const end = x + measure(text, isBold)
  const first = { label: { kind: 'label', x, y, text, color, isBold }, end } as const
  const sizeEnd = end + 8 + measure(size, false)
  if (text !== name || sizeEnd > x + width) return [first]
  return [first, { label: { kind: 'label', x: end + 8, y, text: size, color, isBold: false }, end: sizeEnd }]
}

/** A text cut to a width, with an ellipsis; '' where hardly anything is left of it. */
export function elide(text: string, width: number, measure: (text: string) => number): string {
  // No letter is narrower than two pixels: what follows cannot be in it.
  const characters = Array.from(text.slice(0, Math.ceil(width)))
  if (text.length <= width && measure(text) <= width) return text
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(`${characters.slice(0, middle).join('')}…`) <= width) low = middle
    else high = middle - 1
  }
  return low < 2 ? '' : `${characters.slice(0, low).join('')}…`
}
