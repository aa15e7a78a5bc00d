import type { WastedPath, WastedVersion, WasteReason } from '../../analysis/waste-table.ts'

/** How the wasted paths are listed. */
export type WasteGrouping = 'path' | 'reason' | 'layer'

/** A wasted path as far as its group goes. */
export interface WasteRow {
  readonly item: WastedPath
  readonly wastedBytes: number
  /** Bytes of the blobs that it takes, as of a WastedVersion. */
  readonly storedBytes: number
  /** Those of the group. */
  readonly versions: readonly WastedVersion[]
}

/** Wasted paths that belong together. */
export interface WasteGroup {
  /** Their reason, or the number of the layer that stores them; undefined for all in one. */
  readonly by: WasteReason | number | undefined
  readonly wastedBytes: number
  readonly storedBytes: number
  /** Most bytes first. */
  readonly rows: readonly WasteRow[]
}

const sumsOf = (rows: readonly WasteRow[]) => ({
  wastedBytes: rows.reduce((sum, row) => sum + row.wastedBytes, 0),
  storedBytes: rows.reduce((sum, row) => sum + row.storedBytes, 0),
})

/**
 * Groups the wasted versions of paths, the group with most bytes first.
 * @param paths most bytes first
 */
export function groupWaste(paths: readonly WastedPath[], grouping: WasteGrouping): WasteGroup[] {
  if (grouping === 'path') {
    const rows = paths.map(
      (item): WasteRow => ({
        item,
        wastedBytes: item.wastedBytes,
        storedBytes: item.wastedStoredBytes,
        versions: item.versions,
      }),
    )
    return [{ by: undefined, ...sumsOf(rows), rows }]
  }
  const groups = new Map<WasteReason | number, WasteRow[]>()
  for (const item of paths) {
    for (const [by, versions] of splitVersions(item.versions, grouping)) {
      const wastedBytes = versions.reduce((sum, { bytes }) => sum + bytes, 0)
      const storedBytes = versions.reduce((sum, one) => sum + one.storedBytes, 0)
      const row = { item, wastedBytes, storedBytes, versions }
      const rows = groups.get(by)
      if (rows === undefined) groups.set(by, [row])
      else rows.push(row)
    }
  }
  return [...groups]
    .map(
      ([by, rows]): WasteGroup => ({
        by,
        ...sumsOf(rows),
        rows: rows.sort((a, b) => b.wastedBytes - a.wastedBytes),
      }),
    )
    .toSorted((a, b) => b.wastedBytes - a.wastedBytes)
}

function splitVersions(
  versions: readonly WastedVersion[],
  grouping: 'reason' | 'layer',
): Map<WasteReason | number, WastedVersion[]> {
  const split = new Map<WasteReason | number, WastedVersion[]>()
  for (const version of versions) split.set(version[grouping], [...(split.get(version[grouping]) ?? []), version])
  return split
}
