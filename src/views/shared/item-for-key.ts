/**
 * The item of a list that a key leads to: the arrows go round, Home and End to the ends.
 * @param at where the focus is among the items; −1 where it is on none
 * @returns undefined for keys that lead nowhere, and where there are no items
 */
export function itemForKey<T>(key: string, items: readonly T[], at: number): T | undefined {
  const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }
  const target = targets[key]
  return target === undefined ? undefined : items.at(target % items.length)
}
