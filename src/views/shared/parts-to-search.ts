/** Files up to this are searched whole. */
const maxWhole = 8 << 20
/** Larger ones in blocks: what is in sight moves within one for a while. */
const blockSize = 256 << 10
/** So much before and behind is searched too: secrets that begin or end there, and what rules look at. */
const margin = 128 << 10

/** A stretch of a file in bytes; the end is behind the last one. */
export type Stretch = readonly [begin: number, end: number]

/** Whether all of a file is searched, whatever is in sight. */
export function isSearchedWhole(size: number): boolean {
  return size <= maxWhole
}

/**
 * The parts of a file that are searched for secrets so that what is in sight can be shown, in its order and apart from each other.
 * @param shown stretches in sight, in any order
 */
export function partsToSearch(shown: readonly Stretch[], size: number): Stretch[] {
  if (isSearchedWhole(size)) return [[0, size]]
  const blocks = shown
    .map(([begin, end]) => [Math.floor(Math.max(0, begin) / blockSize), Math.ceil(Math.min(end, size) / blockSize)] as const)
    .filter(([from, to]) => from < to)
    .toSorted((a, b) => a[0] - b[0])
  const parts: [number, number][] = []
  for (const [from, to] of blocks) {
    const last = parts.at(-1)
    if (last !== undefined && from * blockSize <= last[1]) last[1] = Math.max(last[1], Math.min(size, to * blockSize))
    else parts.push([from * blockSize, Math.min(size, to * blockSize)])
  }
  return parts
}

/** What is read to search a part. */
export function withMargins([begin, end]: Stretch, size: number): { readonly offset: number; readonly size: number } {
  const offset = Math.max(0, begin - margin)
  return { offset, size: Math.min(size, end + margin) - offset }
}
