import type { WastedPath, WasteReason } from './waste-table.ts'

/** What is wasted for one reason, in bytes; `storedBytes` as of a WastedVersion. */
export interface ReasonSum {
  readonly reason: WasteReason
  readonly bytes: number
  readonly storedBytes: number
}

/** The waste of an image by its reasons, most bytes first. */
export function sumReasons(paths: readonly WastedPath[]): ReasonSum[] {
  const sums = new Map<WasteReason, { reason: WasteReason; bytes: number; storedBytes: number }>()
  for (const { versions } of paths) {
    for (const { reason, bytes, storedBytes } of versions) {
      const sum = sums.get(reason) ?? { reason, bytes: 0, storedBytes: 0 }
      sum.bytes += bytes
      sum.storedBytes += storedBytes
      sums.set(reason, sum)
    }
  }
  return [...sums.values()].toSorted((a, b) => b.bytes - a.bytes)
}
