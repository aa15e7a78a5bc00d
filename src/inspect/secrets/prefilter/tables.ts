import { shareOut } from './buckets.ts'
import type { ByteSet } from './byte-set.ts'
import { type CheckedRun, type Shape, anchorLength } from './shapes.ts'

/** A shape, and the number of the rule that has it. */
export interface RuleShape {
  readonly rule: number
  readonly shape: Shape
}

/** Of the buckets eight share the bits of a byte. */
const bucketCount = 16
const halvesBytes = anchorLength * 32
const setsOffsetAt = (bucketCount / 8) * halvesBytes
const indexAt = setsOffsetAt + 4
/** One for each value of four halves of a byte. */
const indexLength = 0x1_0000
const listsAt = indexAt + 4 * indexLength
const anchorBytes = 12
const shapeBytes = 12
const runBytes = 8
const setBytes = 32

/**
 * The tables that `assembly/index.ts` searches by. Numbers are little-endian, offsets from the beginning of the tables:
 *
 *     0      for each place of an anchor the first eight buckets by the lower half of a byte (16 bytes), then by its upper half
 *     128    the same of the other eight buckets
 *     256    offset of the sets: 32 bits
 *     260    for the lower halves of four bytes, the first the lowest, the offset of the list of anchors that may stand there,
 *            0 where none: 32 bits each
 *            lists: offsets of anchors, 32 bits each; 0 ends each list
 *            anchors: numbers of their four sets, 16 bits each; offset of their first shape, 32 bits. One more ends the last
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

  const { index, lists } = listAnchors(byAnchor.map(({ anchor }) => anchor))
  const anchorsAt = listsAt + 4 * lists.length
  const shapesAt = anchorsAt + (byAnchor.length + 1) * anchorBytes
  const runsAt = shapesAt + shapes.length * shapeBytes
  const setsAt = runsAt + runs.length * runBytes
  const tables = new Uint8Array(setsAt + numbers.size * setBytes)
  const view = new DataView(tables.buffer)
  const setBit = (byte: number, bit: number) => view.setUint8(byte, view.getUint8(byte) | (1 << bit))

  for (const [bucket, { halves }] of buckets.entries())
    for (const [i, half] of halves.entries())
      for (let value = 0; value < 16; value++)
        if ((half & (1 << value)) !== 0) setBit((bucket >> 3) * halvesBytes + i * 16 + value, bucket & 7)
  for (const [halves, list] of index.entries())
    if (list !== noList) view.setUint32(indexAt + 4 * halves, listsAt + 4 * list, true)
  for (const [i, anchor] of lists.entries())
    view.setUint32(listsAt + 4 * i, anchor === listEnd ? 0 : anchorsAt + anchorBytes * anchor, true)
  let anchorAt = anchorsAt
  let shapeAt = shapesAt
  for (const { anchor, shapes: ofAnchor } of byAnchor) {
    anchor.forEach((set, place) => view.setUint16(anchorAt + 2 * place, numberOf(set), true))
    view.setUint32(anchorAt + 8, shapeAt, true)
    anchorAt += anchorBytes
    for (const { rule, shape } of ofAnchor) {
      view.setUint32(shapeAt, rule, true)
      view.setUint32(shapeAt + 4, runsAt + runBytes * (rows.get(shape)?.after ?? 0), true)
      view.setUint32(shapeAt + 8, runsAt + runBytes * (rows.get(shape)?.before ?? 0), true)
      shapeAt += shapeBytes
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

const noList = -1
const listEnd = -1

/**
 * The anchors that may stand where the lower halves of four bytes are known.
 * @returns lists of numbers of anchors in a row, `listEnd` behind each; and for each value of the halves where its list begins
 */
function listAnchors(anchors: readonly (readonly ByteSet[])[]): { index: Int32Array; lists: readonly number[] } {
  const byHalves = new Map<number, number[]>()
  for (const [number, anchor] of anchors.entries()) {
    for (const halves of lowerHalvesOf(anchor)) {
      const list = byHalves.get(halves)
      if (list === undefined) byHalves.set(halves, [number])
      else list.push(number)
    }
  }
  const index = new Int32Array(indexLength).fill(noList)
  const lists: number[] = []
  const begins = new Map<string, number>()
  for (const [halves, list] of byHalves) {
    const key = list.join()
    let begin = begins.get(key)
    if (begin === undefined) {
      begin = lists.length
      begins.set(key, begin)
      lists.push(...list, listEnd)
    }
    index[halves] = begin
  }
  return { index, lists }
}

/** All values that the lower halves of an anchor's bytes may have, put together. */
function lowerHalvesOf(anchor: readonly ByteSet[]): readonly number[] {
  let values = [0]
  for (const [place, { lowers }] of anchor.entries()) {
    const longer: number[] = []
    for (let half = 0; half < 16; half++)
      if ((lowers & (1 << half)) !== 0) for (const value of values) longer.push(value | (half << (4 * place)))
    values = longer
  }
  return values
}

/** Shapes by their anchors, each anchor once. Sets are the same where they are the same object. */
function groupByAnchor(shapes: readonly RuleShape[]): { anchor: readonly ByteSet[]; shapes: RuleShape[] }[] {
  const numbers = new Map<ByteSet, number>()
  const groups = new Map<string, { anchor: readonly ByteSet[]; shapes: RuleShape[] }>()
  for (const one of shapes) {
    const { anchor } = one.shape
    for (const set of anchor) if (!numbers.has(set)) numbers.set(set, numbers.size)
    const key = anchor.map((set) => numbers.get(set)).join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { anchor, shapes: [one] })
    else group.shapes.push(one)
  }
  return [...groups.values()]
}
