import { isMaskedAt, showByte } from '../shared/hex-rows.ts'

/** A piece of the list of hex rows. */
export type HexSegment =
  /** Rows of bytes; `row` is the number of the first one in the files. */
  | { readonly kind: 'rows'; readonly at: number; readonly count: number; readonly row: number }
  /** One line in place of bytes that are the same, or of further ones of the difference before it. */
  | { readonly kind: 'same' | 'more'; readonly at: number; readonly count: 1; readonly bytes: number; readonly range: number }

/** The list of hex rows around what differs. */
export interface HexLayout {
  /** Ascending by `at`, the place in the list. */
  readonly segments: readonly HexSegment[]
  readonly rowCount: number
  /** By difference: the place in the list where it begins. */
  readonly rangeStarts: readonly number[]
}

/** Rows that are the same and shown around each difference, so that one sees where one is. */
const context = 1
/** Rows of all differences together: more are higher than browsers can scroll. */
const maxRows = 600_000
/** Rows of one difference that are shown before one asks for more. */
const maxRangeRows = 128
/** Rows at the end of a longer one. */
const tailRows = 4

/**
 * Lays out the rows in which two files differ, in the order of the files.
 * @param ranges begin and end of each difference, ascending
 * @param size length of the longer file
 * @param extraRows by difference: rows that were asked for beyond those shown at first
 */
export function layoutHex(
  ranges: Float64Array,
  size: number,
  bytesPerRow: number,
  extraRows: ReadonlyMap<number, number> = new Map(),
): HexLayout {
  const segments: HexSegment[] = []
  const rangeStarts: number[] = []
  const lastRow = Math.max(0, Math.ceil(size / bytesPerRow) - 1)
  const count = ranges.length / 2
  const perRange = Math.max(tailRows * 2, Math.min(maxRangeRows, Math.floor(maxRows / Math.max(1, count))))
  let at = 0
  /** The first row of the files that the list does not have yet. */
  let next = 0
  const addRows = (from: number, to: number) => {
    const last = segments.at(-1)
    if (to <= from) return
    if (last?.kind === 'rows' && last.row + last.count === from)
      segments[segments.length - 1] = { ...last, count: last.count + to - from }
    else segments.push({ kind: 'rows', at, count: to - from, row: from })
    at += to - from
    next = to
  }
  const addLine = (kind: 'same' | 'more', from: number, to: number, range: number) => {
    const bytes = Math.min(size, to * bytesPerRow) - from * bytesPerRow
    // A line that says so would take as much room as the row itself.
    if (to - from <= 1) addRows(from, to)
    else {
      segments.push({ kind, at, count: 1, bytes, range })
      at++
      next = to
    }
  }
  for (let range = 0; range < count; range++) {
    const firstRow = Math.floor((ranges[2 * range] ?? 0) / bytesPerRow)
    const endRow = Math.floor(((ranges[2 * range + 1] ?? 1) - 1) / bytesPerRow) + 1
    const begin = Math.max(next, firstRow - context)
    const end = Math.min(lastRow + 1, endRow + context)
    if (begin > next) addLine('same', next, begin, range)
    rangeStarts.push(firstRow >= next ? at + firstRow - next : Math.max(0, at - (next - firstRow)))
    const shown = perRange + (extraRows.get(range) ?? 0)
    if (end - next > shown + tailRows) {
      addRows(next, next + shown)
      addLine('more', next, end - tailRows, range)
    }
    addRows(next, end)
  }
  if (count > 0 && next <= lastRow) addLine('same', next, lastRow + 1, count)
  return { segments, rowCount: at, rangeStarts }
}

/** The segment at a place of the list. */
export function segmentAt({ segments }: HexLayout, place: number): HexSegment | undefined {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((segments[middle]?.at ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return segments[low]
}

/** The rows of the files that stand in a part of the list, in runs: first row and end. */
export function rowRuns(layout: HexLayout, from: number, to: number): (readonly [row: number, end: number])[] {
  const runs: [number, number][] = []
  for (let place = from; place < to; ) {
    const segment = segmentAt(layout, place)
    if (segment === undefined || place >= segment.at + segment.count) break
    const end = Math.min(to, segment.at + segment.count)
    if (segment.kind === 'rows') runs.push([segment.row + place - segment.at, segment.row + end - segment.at])
    place = end
  }
  return runs
}

/** Bytes that stand together in a row and differ or do not. */
export interface HexRun {
  readonly isDifferent: boolean
  readonly hex: string
  readonly text: string
}

/**
 * A row of one file, with what differs from the same row of the other. Places behind the end of the file are blank.
 * @param masked a bit for each byte that is not shown, the first one lowest
 */
export function hexRuns(mine: Uint8Array | undefined, other: Uint8Array | undefined, bytesPerRow: number, masked = 0): HexRun[] {
  const runs: { isDifferent: boolean; hex: string; text: string }[] = []
  for (let i = 0; i < bytesPerRow; i++) {
    const byte = mine?.[i]
    const isDifferent = byte !== undefined && byte !== other?.[i]
    const { hex, ascii: text } = byte === undefined ? { hex: '  ', ascii: ' ' } : showByte(byte, isMaskedAt(masked, i))
    const last = runs.at(-1)
    if (last?.isDifferent === isDifferent) {
      last.hex += ` ${hex}`
      last.text += text
    } else {
      // The space between two runs belongs to neither.
      runs.push({ isDifferent, hex, text })
    }
  }
  return runs
}
