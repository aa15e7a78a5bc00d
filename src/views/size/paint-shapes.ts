import { fontSize, type Shape } from './picture-shapes.ts'

/** Distance of the lines of a hatching, in CSS pixels. */
export const hatchStep = 6
/** Their colour, over that of the layer. */
export const hatchColor = '#101413'
export const hatchOpacity = 0.4

/** Takes the font of labels for what is written or measured next. */
export function setFont(context: CanvasRenderingContext2D, family: string, isBold: boolean): void {
  context.font = `${isBold ? '600 ' : ''}${fontSize}px ${family}`
}

/**
 * Draws shapes on a canvas, which takes their size.
 * @param scale device pixels of a pixel of the shapes
 */
export function paintShapes(
  canvas: HTMLCanvasElement,
  shapes: readonly Shape[],
  { width, height }: { readonly width: number; readonly height: number },
  family: string,
  scale: number,
): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  context.scale(scale, scale)
  context.textBaseline = 'middle'
  for (const shape of shapes) {
    if (shape.kind === 'label') {
      setFont(context, family, shape.isBold)
      context.fillStyle = shape.color
      context.fillText(shape.text, shape.x, shape.y)
      continue
    }
    context.fillStyle = shape.fill
    context.fillRect(shape.x, shape.y, shape.width, shape.height)
    if (shape.isHatched) hatch(context, shape)
  }
}

/** Lines from the lower left to the upper right. */
function hatch(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.beginPath()
  // All lines are those of one grid, so that they go on from cell to cell.
  for (let at = Math.floor((x + y) / hatchStep) * hatchStep; at < x + width + y + height; at += hatchStep) {
    context.moveTo(at - y - height, y + height)
    context.lineTo(at - y, y)
  }
  context.strokeStyle = hatchColor
  context.globalAlpha = hatchOpacity
  context.lineWidth = 1.5
  context.stroke()
  context.restore()
}
