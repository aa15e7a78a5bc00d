import { allSizes } from '../../store/browsing.ts'
import { type AddressCodec, parseNumber } from '../../store/url.ts'

/** Layers in an address at most: a range must not promise more than images have. */
const maxLayer = 9999

/**
 * What the picture of sizes shows: `by=layer`; `zoom` the folder that fills it and `branch` its layer; `off` layers that are left out,
 * `0-3.7`; `hidden=off`.
 */
export const sizeAddress: AddressCodec = {
  keys: ['by', 'zoom', 'branch', 'off', 'hidden'],
  places: ['zoom', 'branch'],
  format: ({ sizes: { isByLayer, place, leftOut, hasHidden } }, inTheOpen) => ({
    by: isByLayer ? 'layer' : undefined,
    zoom: inTheOpen(place.path),
    branch: isByLayer && place.layer !== undefined ? String(place.layer) : undefined,
    off: formatRanges(leftOut),
    hidden: hasHidden ? undefined : 'off',
  }),
  parse: (part) => {
    const isByLayer = part('by') === 'layer'
    return {
      sizes: {
        isByLayer,
        place: { path: part('zoom') ?? '', layer: isByLayer ? parseNumber(part('branch')) : undefined },
        leftOut: part('off') === undefined ? allSizes.leftOut : parseRanges(part('off') ?? ''),
        hasHidden: part('hidden') !== 'off',
      },
    }
  },
}

/** Numbers as ranges with dots between: `0-3.7`. */
function formatRanges(numbers: ReadonlySet<number>): string {
  const ranges: [first: number, last: number][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] === number - 1) range[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join('.')
}

function parseRanges(text: string): Set<number> {
  const numbers = new Set<number>()
  for (const part of text.split('.')) {
    const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? []
    if (first === undefined) continue
    for (let number = Number(first); number <= Math.min(maxLayer, Number(last ?? first)); number++) numbers.add(number)
  }
  return numbers
}
