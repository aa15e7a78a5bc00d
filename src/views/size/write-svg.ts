import { escapeMarkup } from '../../export/escape-markup.ts'
import { hatchColor, hatchOpacity, hatchStep } from './paint-shapes.ts'
import { fontSize, type Shape } from './picture-shapes.ts'

/**
 * Writes shapes as SVG, their text as text.
 * @param title what the picture is of
 */
export function writeSvg(
  shapes: readonly Shape[],
  { width, height }: { readonly width: number; readonly height: number },
  family: string,
  title: string,
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escapeMarkup(family)}" font-size="${fontSize}">`,
    `<title>${escapeMarkup(title)}</title>`,
    // Lines of a grid that is turned: their distance is that of the canvas, measured across.
    `<pattern id="hatch" width="${round(hatchStep * Math.SQRT1_2)}" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v8" stroke="${hatchColor}" stroke-opacity="${hatchOpacity}" stroke-width="3"/></pattern>`,
    ...shapes.flatMap(writeShape),
    '</svg>',
    '',
  ].join('\n')
}

function writeShape(shape: Shape): string[] {
  if (shape.kind === 'label') {
    const weight = shape.isBold ? ' font-weight="600"' : ''
    return [
      `<text x="${round(shape.x)}" y="${round(shape.y)}" dominant-baseline="central" fill="${shape.color}"${weight}>${escapeMarkup(shape.text)}</text>`,
    ]
  }
  const place = `x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"`
  const box = `<rect ${place} fill="${shape.fill}"/>`
  return shape.isHatched ? [box, `<rect ${place} fill="url(#hatch)"/>`] : [box]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
