/** Texts that are sorted by insertion: below this the platform's sorting costs more. */
const few = 12
/** Bits of the numbers that are sorted: as many as one holds exactly. */
const keyBits = 53

/**
 * Sorts texts by their bytes, three or four at a time: of each text a number is made, of these bytes and the text's own number,
 * and the platform sorts numbers faster than any comparison of texts, also while nothing is compiled yet. Texts that are the
 * same so far are sorted by what follows. No names make it slow.
 * @param starts by number of a text where it begins; all texts are different
 * @param view the texts, each with a NUL behind it and none inside; three more bytes behind the last
 * @param bytesInKey bytes that are sorted at once: what the texts' numbers leave room for
 * @returns the numbers in the order of their texts
 */
export function sortTexts(
  starts: Uint32Array,
  view: DataView,
  bytesInKey: 3 | 4 = starts.length <= 2 ** (keyBits - 32) ? 4 : 3,
): Uint32Array<ArrayBuffer> {
  const count = starts.length
  const sorting: Sorting = {
    starts,
    view,
    numbers: Uint32Array.from({ length: count }, (_, number) => number),
    keys: new Float64Array(count),
    bytesInKey,
  }
  // Ranges that are still to be sorted: begin, end, and how many bytes all their texts have in common.
  const ranges: number[] = [0, count, 0]
  while (ranges.length > 0) {
    const depth = ranges.pop() ?? 0
    const end = ranges.pop() ?? 0
    const begin = ranges.pop() ?? 0
    if (end - begin <= few) insert(sorting, begin, end, depth)
    else divide(sorting, begin, end, depth, ranges)
  }
  return sorting.numbers
}

/** Texts that are being sorted. */
interface Sorting {
  readonly starts: Uint32Array
  readonly view: DataView
  readonly numbers: Uint32Array<ArrayBuffer>
  readonly keys: Float64Array
  readonly bytesInKey: number
}

/** Sorts a range by the bytes behind those that its texts have in common. @param ranges takes what is the same in these too */
function divide(sorting: Sorting, begin: number, end: number, depth: number, ranges: number[]): void {
  const { starts, view, numbers, keys, bytesInKey } = sorting
  const numbersInKey = 2 ** (keyBits - bytesInKey * 8)
  const unused = 32 - bytesInKey * 8
  for (let i = begin; i < end; i++) {
    const number = numbers[i] ?? 0
    keys[i] = (view.getUint32((starts[number] ?? 0) + depth) >>> unused) * numbersInKey + number
  }
  keys.subarray(begin, end).sort()
  let first = begin
  let bytesOfFirst = -1
  for (let i = begin; i < end; i++) {
    const key = keys[i] ?? 0
    const bytes = Math.floor(key / numbersInKey)
    numbers[i] = key - bytes * numbersInKey
    if (bytes === bytesOfFirst) continue
    // Texts that are different and have the same bytes here do not end within them.
    if (i - first > 1) ranges.push(first, i, depth + bytesInKey)
    first = i
    bytesOfFirst = bytes
  }
  if (end - first > 1) ranges.push(first, end, depth + bytesInKey)
}

/** Sorts a few texts that have so many bytes in common. */
function insert({ starts, view, numbers }: Sorting, begin: number, end: number, common: number): void {
  for (let i = begin + 1; i < end; i++) {
    const number = numbers[i] ?? 0
    let at = i
    for (; at > begin; at--) {
      const before = numbers[at - 1] ?? 0
      if (isBefore(view, (starts[before] ?? 0) + common, (starts[number] ?? 0) + common)) break
      numbers[at] = before
    }
    numbers[at] = number
  }
}

/** Whether the text at one place is smaller than that at another. */
function isBefore(view: DataView, a: number, b: number): boolean {
  for (let i = 0; ; i += 4) {
    const x = view.getUint32(a + i)
    const y = view.getUint32(b + i)
    if (x !== y) return x < y
  }
}
