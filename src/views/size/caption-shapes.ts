import { elide, type Shape, type ShapeStyle } from './picture-shapes.ts'

/** A line that tells what a colour stands for. */
export interface CaptionLayer {
  readonly fill: string
  readonly text: string
}

/** What stands below a saved picture. */
export interface Caption {
  /** Name, digest and sums; the first is the title. */
  readonly lines: readonly string[]
  readonly layers: readonly CaptionLayer[]
}

const margin = 16
const lineHeight = 20

/** A saved picture: shapes of the picture moved into a frame, with its caption below. */
export interface FramedPicture {
  readonly shapes: readonly Shape[]
  readonly width: number
  readonly height: number
}

/** Puts a picture and its caption onto a ground of their own. */
export function framePicture(
  shapes: readonly Shape[],
  { width, height }: { readonly width: number; readonly height: number },
  { lines, layers }: Caption,
  { background, text, dim, measure }: ShapeStyle,
): FramedPicture {
  const columnWidth = width / 2
  const top = margin + height + 14
  const below = top + lines.length * lineHeight + 6
  const rows = Math.ceil(layers.length / 2)
  const framed = { width: width + 2 * margin, height: below + rows * lineHeight + margin }
  return {
    ...framed,
    shapes: [
      { kind: 'box', x: 0, y: 0, ...framed, fill: background, isHatched: false },
      ...shapes.map((shape): Shape => ({ ...shape, x: shape.x + margin, y: shape.y + margin })),
      ...lines.map((line, i): Shape => {
        const isBold = i === 0
        const cut = elide(line, width, (part) => measure(part, isBold))
        const y = top + (i + 0.5) * lineHeight
        return { kind: 'label', x: margin, y, text: cut, color: isBold ? text : dim, isBold }
      }),
      ...layers.flatMap((layer, i): Shape[] => {
        const x = margin + (i < rows ? 0 : columnWidth)
        const y = below + (i % Math.max(1, rows)) * lineHeight
        const cut = elide(layer.text, columnWidth - 36, (part) => measure(part, false))
        return [
          { kind: 'box', x, y: y + 4, width: 12, height: 12, fill: layer.fill, isHatched: false },
          { kind: 'label', x: x + 20, y: y + lineHeight / 2, text: cut, color: text, isBold: false },
        ]
      }),
    ],
  }
}
