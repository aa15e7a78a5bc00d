/**
 * Does something for each of a list, at most so many at once, begun in the order of the list. Results come in that order too.
 * @throws whatever the first one that fails throws; no more are begun then
 */
export async function inTurn<T, R>(items: readonly T[], parallel: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  // All lanes take from one generator; a lane that fails ends it for all.
  const rest = each(items)
  const lane = async () => {
    for (const [at, item] of rest) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, lane))
  return results
}

function* each<T>(items: readonly T[]): Generator<[number, T]> {
  yield* items.entries()
}
