import type { Steps } from './steps.ts'

/** Numbers that are sorted in one step: about a millisecond. */
const sortedAtOnce = 1 << 14

/** Sorts numbers in steps. @returns the array itself or another of its length */
export function* sortSteps(numbers: Float64Array<ArrayBuffer>): Steps<Float64Array<ArrayBuffer>> {
  const { length } = numbers
  for (let start = 0; start < length; start += sortedAtOnce) {
    numbers.subarray(start, start + sortedAtOnce).sort()
    yield
  }
  let from = numbers
  let to = new Float64Array(length <= sortedAtOnce ? 0 : length)
  for (let run = sortedAtOnce; run < length; run *= 2) {
    for (let start = 0; start < length; start += run * 2)
      yield* mergeRuns(from, to, start, Math.min(start + run, length), Math.min(start + run * 2, length))
    const merged = to
    to = from
    from = merged
  }
  return from
}

/** Merges the sorted numbers from `start` to `middle` with those from there to `end`. */
function* mergeRuns(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): Steps<void> {
  let a = start
  let b = middle
  for (let at = start; at < end; at++) {
    if (at % sortedAtOnce === 0) yield
    const takesFirst = b >= end || (a < middle && (from[a] ?? 0) <= (from[b] ?? 0))
    to[at] = (takesFirst ? from[a++] : from[b++]) ?? 0
  }
}

/** Values that are sorted in one step where a function compares them: some milliseconds. */
const comparedAtOnce = 1 << 11

/** Sorts values by an order of theirs, in steps. @returns another array */
export function* sortBySteps<T extends object>(values: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = []
  for (let start = 0; start < values.length; start += comparedAtOnce) {
    runs.push(values.slice(start, start + comparedAtOnce).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const longer: T[][] = []
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* mergeSorted(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = longer
  }
  return runs[0] ?? []
}

/** Merges two sorted arrays; what is equal comes from the first before the second. */
function* mergeSorted<T extends object>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  const merged: T[] = []
  for (let a = 0, b = 0; ; ) {
    const [one, other] = [first[a], second[b]]
    if (one === undefined || other === undefined) return merged.concat(first.slice(a), second.slice(b))
    if (merged.length % comparedAtOnce === 0) yield
    const takesFirst = compare(one, other) <= 0
    merged.push(takesFirst ? one : other)
    if (takesFirst) a++
    else b++
  }
}
