import type { WasteTable } from './waste-table.ts'

/** By layer: bytes of lower layers that it makes unreachable for good. What a layer itself stores twice is not among them. */
export function sumTakenAway({ layer, by, bytes }: WasteTable, layerCount: number): number[] {
  const sums = Array.from({ length: layerCount }, () => 0)
  for (let at = 0; at < layer.length; at++) {
    const cause = by[at] ?? 0
    if (cause !== layer[at]) sums[cause] = (sums[cause] ?? 0) + (bytes[at] ?? 0)
  }
  return sums
}
