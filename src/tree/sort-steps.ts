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
