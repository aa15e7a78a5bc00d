/**
 * Does something for each of a list, at most so many at once, begun in the order of the list. Results come in that order too.
 * @throws whatever the first one that fails throws; no more are begun then
 */
export async function inTurn<T extends object, R>(items: readonly T[], parallel: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let isOver = false
  const lane = async () => {
    while (next < items.length && !isOver) {
      const at = next++
      const item = items[at]
      if (item !== undefined) results[at] = await work(item)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, lane))
  } finally {
    isOver = true
  }
  return results
}
