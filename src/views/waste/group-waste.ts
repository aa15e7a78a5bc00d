import type { WastedPath, WastedVersion, WasteReason } from '../../analysis/waste-table.ts'

/** How the wasted paths are listed. */
export type WasteGrouping = 'path' | 'reason' | 'layer'

/** A wasted path as far as its group goes. */
export interface WasteRow {
  readonly item: WastedPath
  readonly wastedBytes: number
  /** Those of the group. */
  readonly versions: readonly WastedVersion[]
}

/** Wasted paths that belong together. */
export interface WasteGroup {
  /** Their reason, or the number of the layer that stores them; undefined for all in one. */
  readonly by: WasteReason | number | undefined
  readonly wastedBytes: number
  /** Most bytes first. */
  readonly rows: readonly WasteRow[]
}

const sumOf = (items: readonly { readonly wastedBytes: number }[]) => items.reduce((sum, { wastedBytes }) => sum + wastedBytes, 0)

/**
 * Groups the wasted versions of paths, the group with most bytes first.
 * @param paths most bytes first
 */
export function groupWaste(paths: readonly WastedPath[], grouping: WasteGrouping): WasteGroup[] {
  if (grouping === 'path') {
    const rows = paths.map((item): WasteRow => ({ item, wastedBytes: item.wastedBytes, versions: item.versions }))
    return [{ by: undefined, wastedBytes: sumOf(rows), rows }]
  }
  const groups = new Map<WasteReason | number, WasteRow[]>()
  for (const item of paths) {
    for (const [by, versions] of splitVersions(item.versions, grouping)) {
      const row = { item, wastedBytes: versions.reduce((sum, { bytes }) => sum + bytes, 0), versions }
      const rows = groups.get(by)
      if (rows === undefined) groups.set(by, [row])
      else rows.push(row)
    }
  }
  return [...groups]
    .map(
      ([by, rows]): WasteGroup => ({
        by,
        wastedBytes: sumOf(rows),
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
