import { anchorBits, type ByteSet } from './byte-set.ts'
import type { CheckedRun, Shape } from './shapes.ts'

/** A shape, and the number of the rule that has it. */
export interface RuleShape {
  readonly rule: number
  readonly shape: Shape
  /** Whether it is to be told where the shape stands, and not only that it does. */
  readonly hasPlaces: boolean
}

/**
 * How many numbers four bytes give, of the lowest bits of each (`anchorBits`), those of the first byte the lowest.
 */
const numbersLength = 0x1_0000
const setsOffsetAt = numbersLength
const indexAt = setsOffsetAt + 4
const listsAt = indexAt + 4 * numbersLength
const entryBytes = 12
const anchorBytes = 16
/** Where in an anchor the offset of its first shape stands. */
const shapesOffsetAt = 12
const shapeBytes = 16
const noPlaces = 0xffff_ffff
const runBytes = 8
const setBytes = 32

/**
 * The tables that `assembly/index.ts` searches by. Numbers are little-endian, offsets from the beginning of the tables:
 *
 *     0        for the number that four bytes give which fifth bytes an anchor may have that begins so: a byte with a bit for each
 *              value of its lowest three bits
 *     65536    offset of the sets: 32 bits
 *     65540    for the same numbers the offset of the list of anchors that may stand there, 0 where none: 32 bits each
 *              lists: offsets of anchors, the bits that all members of each of their first four sets have in common, and
 *              what these are: 32 bits each. An offset of 0 ends each list
 *              anchors: numbers of their five sets, 16 bits each, and 16 bits of nothing; offset of their first shape, 32 bits. One
 *              more ends the last
 *              shapes: number of the rule, offset of the runs after, offset of the runs before, number of the shape where its
 *              places are told, else 4294967295: 32 bits each
 *              runs: number of the set, least, most, 1 for the last of its row: 16 bits each
 *              sets: a bit for each byte
 */
export function makeTables(shapes: readonly RuleShape[]): Uint8Array<ArrayBuffer> {
  const byAnchor = groupByAnchor(shapes)
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
  const shapeNumbers = new Map(shapes.map((shape, number) => [shape, number]))
  const rows = new Map(shapes.map(({ shape }) => [shape, { after: addRuns(shape.after), before: addRuns(shape.before) }]))

  const { fifths, index, lists } = listAnchors(byAnchor.map(({ anchor }) => anchor))
  const anchorsAt = listsAt + entryBytes * lists.length
  const shapesAt = anchorsAt + (byAnchor.length + 1) * anchorBytes
  const runsAt = shapesAt + shapes.length * shapeBytes
  const setsAt = runsAt + runs.length * runBytes
  const tables = new Uint8Array(setsAt + numbers.size * setBytes)
  const view = new DataView(tables.buffer)
  const setBit = (byte: number, bit: number) => view.setUint8(byte, view.getUint8(byte) | (1 << bit))

  tables.set(fifths)
  for (const [key, list] of index.entries())
    if (list !== noList) view.setUint32(indexAt + 4 * key, listsAt + entryBytes * list, true)
  for (const [i, number] of lists.entries()) {
    const anchor = byAnchor[number]?.anchor
    if (anchor === undefined) continue
    const entryAt = listsAt + entryBytes * i
    view.setUint32(entryAt, anchorsAt + anchorBytes * number, true)
    for (const [place, { common, commonBits }] of anchor.slice(0, fifthPlace).entries()) {
      view.setUint8(entryAt + 4 + place, commonBits)
      view.setUint8(entryAt + 8 + place, common)
    }
  }
  let anchorAt = anchorsAt
  let shapeAt = shapesAt
  for (const { anchor, shapes: ofAnchor } of byAnchor) {
    anchor.forEach((set, place) => view.setUint16(anchorAt + 2 * place, numberOf(set), true))
    view.setUint32(anchorAt + shapesOffsetAt, shapeAt, true)
    anchorAt += anchorBytes
    for (const one of ofAnchor) {
      const { rule, shape, hasPlaces } = one
      view.setUint32(shapeAt, rule, true)
      view.setUint32(shapeAt + 4, runsAt + runBytes * (rows.get(shape)?.after ?? 0), true)
      view.setUint32(shapeAt + 8, runsAt + runBytes * (rows.get(shape)?.before ?? 0), true)
      view.setUint32(shapeAt + 12, hasPlaces ? (shapeNumbers.get(one) ?? noPlaces) : noPlaces, true)
      shapeAt += shapeBytes
    }
  }
  view.setUint32(anchorAt + shapesOffsetAt, shapeAt, true)
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
 * The anchors that may stand where the number is known that four bytes give.
 * @returns for each number the fifth bytes that may follow, and where its list begins; lists of numbers of anchors in
 *   a row, `listEnd` behind each
 */
function listAnchors(anchors: readonly (readonly ByteSet[])[]): {
  fifths: Uint8Array
  index: Int32Array
  lists: readonly number[]
} {
  const fifths = new Uint8Array(numbersLength)
  const byKey = new Map<number, number[]>()
  for (const [number, anchor] of anchors.entries()) {
    const bits = (anchor[fifthPlace]?.lowest[fifthPlace]?.values ?? []).reduce((all, value) => all | (1 << value), 0)
    for (const key of numbersOf(anchor.slice(0, fifthPlace))) {
      fifths[key] = (fifths[key] ?? 0) | bits
      const list = byKey.get(key)
      if (list === undefined) byKey.set(key, [number])
      else list.push(number)
    }
  }
  const index = new Int32Array(numbersLength).fill(noList)
  const lists: number[] = []
  const begins = new Map<string, number>()
  for (const [key, list] of byKey) {
    const members = list.join()
    let begin = begins.get(members)
    if (begin === undefined) {
      begin = lists.length
      begins.set(members, begin)
      lists.push(...list, listEnd)
    }
    index[key] = begin
  }
  return { fifths, index, lists }
}

const fifthPlace = 4

/** All numbers that the bytes of an anchor may give. */
function numbersOf(anchor: readonly ByteSet[]): readonly number[] {
  let numbers = [0]
  let shift = 0
  for (const [place, { lowest }] of anchor.entries()) {
    const longer: number[] = []
    for (const value of lowest[place]?.values ?? []) for (const number of numbers) longer.push(number | (value << shift))
    numbers = longer
    shift += anchorBits[place] ?? 0
  }
  return numbers
}

/** Shapes by their anchors, each anchor once. Sets are the same where they are the same object. */
function groupByAnchor(shapes: readonly RuleShape[]): { anchor: readonly ByteSet[]; shapes: RuleShape[] }[] {
  const groups = new Map<string, { anchor: readonly ByteSet[]; shapes: RuleShape[] }>()
  for (const one of shapes) {
    const { anchor } = one.shape
    const key = keyOfAnchor(anchor)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { anchor, shapes: [one] })
    else group.shapes.push(one)
  }
  return [...groups.values()]
}

const setNumbers = new Map<ByteSet, number>()

/** A text that is the same for anchors of the same sets. */
export function keyOfAnchor(anchor: readonly ByteSet[]): string {
  return anchor
    .map((set) => {
      const number = setNumbers.get(set) ?? setNumbers.size
      setNumbers.set(set, number)
      return number
    })
    .join()
}
