import type { WastedPath, WastedVersion } from '../../analysis/waste-table.ts'

/** How the wasted paths are listed. */
export type WasteGrouping = 'path' | 'reason' | 'layer'

/** A wasted path as far as its group goes. */
export interface WasteRow {
  readonly item: WastedPath
  readonly wastedBytes: number
  /** Undefined for all of them. */
  readonly versions: readonly WastedVersion[] | undefined
}

/** Wasted paths under one title; '' for all in one. */
export interface WasteGroup {
  readonly title: string
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
    const rows = paths.map((item): WasteRow => ({ item, wastedBytes: item.wastedBytes, versions: undefined }))
    return [{ title: '', wastedBytes: sumOf(rows), rows }]
  }
  const groups = new Map<string, WasteRow[]>()
  for (const item of paths) {
    for (const [title, versions] of splitVersions(item.versions, grouping)) {
      const row = { item, wastedBytes: versions.reduce((sum, { bytes }) => sum + bytes, 0), versions }
      const rows = groups.get(title)
      if (rows === undefined) groups.set(title, [row])
      else rows.push(row)
    }
  }
  return [...groups]
    .map(
      ([title, rows]): WasteGroup => ({
        title,
        wastedBytes: sumOf(rows),
        rows: rows.sort((a, b) => b.wastedBytes - a.wastedBytes),
      }),
    )
    .toSorted((a, b) => b.wastedBytes - a.wastedBytes)
}

function splitVersions(versions: readonly WastedVersion[], grouping: 'reason' | 'layer'): Map<string, WastedVersion[]> {
  const split = new Map<string, WastedVersion[]>()
  for (const version of versions) {
    const title = grouping === 'reason' ? version.reason : `layer ${version.layer}`
    split.set(title, [...(split.get(title) ?? []), version])
  }
  return split
}

/** Why the bytes of a row are wasted, in words. */
export function describeRow({ item, versions = item.versions }: WasteRow): string {
  return versions.map(describeVersion).join('; ')
}

const words = {
  deleted: 'deleted',
  overwritten: 'overwritten',
  'metadata-only': 'stored again for its metadata',
  opaque: 'hidden by an opaque folder',
  'replaced-parent': 'its folder was replaced',
  shadowed: 'stored twice in its layer',
} as const

function describeVersion({ layer, reason, by }: WastedVersion): string {
  return by === layer ? `layer ${layer}: ${words[reason]}` : `layer ${layer}: ${words[reason]} in ${by}`
}
