import { shareOut } from './buckets.ts'
import type { ByteSet } from './byte-set.ts'
import { type CheckedRun, type Shape, anchorLength } from './shapes.ts'

/** A shape, and the number of the rule that has it. */
export interface RuleShape {
  readonly rule: number
  readonly shape: Shape
}

const bucketCount = 8
const startsAt = anchorLength * 32
const setsOffsetAt = startsAt + 4 * (bucketCount + 1)
const anchorsAt = setsOffsetAt + 4
const anchorBytes = 12
const shapeBytes = 12
const runBytes = 8
const setBytes = 32

/**
 * The tables that `assembly/index.ts` searches by. Numbers are little-endian, offsets from the beginning of the tables:
 *
 *     0      for each place of an anchor the buckets by the lower half of a byte (16 bytes), then by its upper half
 *     128    offset of the first anchor of each of the eight buckets, and of their end: 32 bits each
 *     164    offset of the sets: 32 bits
 *     168    anchors: numbers of their four sets, 16 bits each; offset of their first shape, 32 bits. One more ends the last
 *            shapes: number of the rule, offset of the runs after, offset of the runs before: 32 bits each
 *            runs: number of the set, least, most, 1 for the last of its row: 16 bits each
 *            sets: a bit for each byte
 */
export function makeTables(shapes: readonly RuleShape[]): Uint8Array<ArrayBuffer> {
  const byAnchor = groupByAnchor(shapes)
  const buckets = shareOut(
    byAnchor.map(({ anchor }) => anchor),
    bucketCount,
  )
  const numbers = new Map<ByteSet, number>()
  const runs: CheckedRun[] = []
  const numberOf = (set: ByteSet) => {
    const number = numbers.get(set) ?? numbers.size
    numbers.set(set, number)
    return number
  }
  const addRuns = (row: readonly CheckedRun[]) => {
    for (const { set } of row) numberOf(set)
    return runs.push(...row) - row.length
  }
  for (const { anchor } of byAnchor) anchor.forEach(numberOf)
  const rows = new Map(shapes.map(({ shape }) => [shape, { after: addRuns(shape.after), before: addRuns(shape.before) }]))

  const shapesAt = anchorsAt + (byAnchor.length + 1) * anchorBytes
  const runsAt = shapesAt + shapes.length * shapeBytes
  const setsAt = runsAt + runs.length * runBytes
  const tables = new Uint8Array(setsAt + numbers.size * setBytes)
  const view = new DataView(tables.buffer)
  const setBit = (byte: number, bit: number) => view.setUint8(byte, view.getUint8(byte) | (1 << bit))

  let anchorAt = anchorsAt
  let shapeAt = shapesAt
  for (let bucket = 0; bucket <= bucketCount; bucket++) {
    view.setUint32(startsAt + 4 * bucket, anchorAt, true)
    const { anchors = [], halves = [] } = buckets[bucket] ?? {}
    for (const [i, half] of halves.entries())
      for (let value = 0; value < 16; value++) if ((half & (1 << value)) !== 0) setBit(i * 16 + value, bucket)
    for (const anchor of anchors) {
      anchor.forEach((set, place) => view.setUint16(anchorAt + 2 * place, numberOf(set), true))
      view.setUint32(anchorAt + 8, shapeAt, true)
      anchorAt += anchorBytes
      for (const { rule, shape } of byAnchor.find((group) => group.anchor === anchor)?.shapes ?? []) {
        view.setUint32(shapeAt, rule, true)
        view.setUint32(shapeAt + 4, runsAt + runBytes * (rows.get(shape)?.after ?? 0), true)
        view.setUint32(shapeAt + 8, runsAt + runBytes * (rows.get(shape)?.before ?? 0), true)
        shapeAt += shapeBytes
      }
    }
  }
  view.setUint32(anchorAt + 8, shapeAt, true)
  view.setUint32(setsOffsetAt, setsAt, true)
  for (const [i, { set, min, max, isLast }] of runs.entries())
    for (const [field, value] of [numberOf(set), min, max, isLast ? 1 : 0].entries())
      view.setUint16(runsAt + runBytes * i + 2 * field, value, true)
  for (const [{ members }, number] of numbers)
    for (let byte = 0; byte < 256; byte++) if (members[byte] === 1) setBit(setsAt + number * setBytes + (byte >> 3), byte & 7)
  return tables
}

/** Shapes by their anchors, each anchor once. Sets are the same where they are the same object. */
function groupByAnchor(shapes: readonly RuleShape[]): { anchor: readonly ByteSet[]; shapes: RuleShape[] }[] {
  const groups: { anchor: readonly ByteSet[]; shapes: RuleShape[] }[] = []
  for (const one of shapes) {
    const { anchor } = one.shape
    const group = groups.find((other) => other.anchor.every((set, place) => set === anchor[place]))
    if (group === undefined) groups.push({ anchor, shapes: [one] })
    else group.shapes.push(one)
  }
  return groups
}
