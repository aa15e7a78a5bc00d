/** Texts that are sorted by insertion: below this dividing costs more. */
const few = 16

/**
 * Sorts texts by their bytes: three-way quicksort of four bytes at a time (Bentley and Sedgewick, "Fast algorithms for sorting
 * and searching strings"; the bytes that are compared next lie beside the text's number, so that memory is read in order).
 * Comparing pairs of whole texts reads what most of them begin with again and again.
 * @param starts by number of a text where it begins; all texts are different
 * @param view the texts, each with a NUL behind it and none inside; three more bytes behind the last
 * @returns the numbers in the order of their texts
 */
export function sortTexts(starts: Uint32Array, view: DataView): Uint32Array<ArrayBuffer> {
  const numbers = Uint32Array.from(starts.keys())
  const words = new Uint32Array(starts.length)
  for (let i = 0; i < starts.length; i++) words[i] = view.getUint32(starts[i] ?? 0)
  // Ranges that are still to be sorted: begin, end, and how many bytes all their texts have in common.
  const ranges: number[] = [0, starts.length, 0]
  let random = (Math.random() * 2 ** 32) | 1
  while (ranges.length > 0) {
    const depth = ranges.pop() ?? 0
    const end = ranges.pop() ?? 0
    const begin = ranges.pop() ?? 0
    if (end - begin <= few) {
      insert(view, starts, numbers, words, begin, end, depth)
      continue
    }
    // Chosen at random, so that no archive can have its names in an order that is slow to sort.
    random ^= random << 13
    random ^= random >>> 17
    random ^= random << 5
    const span = end - begin
    const pivot = median(
      words[begin + ((random >>> 1) % span)] ?? 0,
      words[begin + ((random >>> 5) % span)] ?? 0,
      words[begin + ((random >>> 9) % span)] ?? 0,
    )
    let less = begin
    let more = end
    for (let i = begin; i < more; ) {
      const word = words[i] ?? 0
      if (word === pivot) i++
      else if (word < pivot) swap(numbers, words, i++, less++)
      else swap(numbers, words, i, --more)
    }
    ranges.push(begin, less, depth, more, end, depth)
    // Texts that are different and have the same four bytes here do not end within them.
    if (more - less < 2) continue
    for (let i = less; i < more; i++) words[i] = view.getUint32((starts[numbers[i] ?? 0] ?? 0) + depth + 4)
    ranges.push(less, more, depth + 4)
  }
  return numbers
}

function median(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c)
}

function swap(numbers: Uint32Array, words: Uint32Array, a: number, b: number): void {
  const number = numbers[a] ?? 0
  const word = words[a] ?? 0
  numbers[a] = numbers[b] ?? 0
  words[a] = words[b] ?? 0
  numbers[b] = number
  words[b] = word
}

function insert(
  view: DataView,
  starts: Uint32Array,
  numbers: Uint32Array,
  words: Uint32Array,
  begin: number,
  end: number,
  depth: number,
): void {
  for (let i = begin + 1; i < end; i++) {
    const number = numbers[i] ?? 0
    const word = words[i] ?? 0
    let at = i
    for (; at > begin; at--) {
      const before = words[at - 1] ?? 0
      if (before < word || (before === word && isBefore(view, starts, numbers[at - 1] ?? 0, number, depth + 4))) break
      numbers[at] = numbers[at - 1] ?? 0
      words[at] = before
    }
    numbers[at] = number
    words[at] = word
  }
}

/** Whether a text is smaller than another of which it has so many bytes in common. */
function isBefore(view: DataView, starts: Uint32Array, a: number, b: number, common: number): boolean {
  let atA = (starts[a] ?? 0) + common
  let atB = (starts[b] ?? 0) + common
  for (;;) {
    const x = view.getUint32(atA)
    const y = view.getUint32(atB)
    if (x !== y) return x < y
    atA += 4
    atB += 4
  }
}
