import type { WastedPath, WastedVersion } from '../../analysis/waste-table.ts'

/** How the wasted paths are listed. */
export type WasteGrouping = 'path' | 'reason' | 'layer'

/** Wasted paths under one title; '' for all in one. */
export interface WasteGroup {
  readonly title: string
  readonly wastedBytes: number
  readonly rows: readonly { readonly path: string; readonly wastedBytes: number; readonly why: string }[]
}

/** Groups the wasted versions of paths, the group with most bytes first. */
export function groupWaste(paths: readonly WastedPath[], grouping: WasteGrouping): WasteGroup[] {
  const groups = new Map<string, Map<string, WastedVersion[]>>()
  for (const { path, versions } of paths) {
    for (const version of versions) {
      const title = grouping === 'reason' ? version.reason : grouping === 'layer' ? `layer ${version.layer}` : ''
      const group = groups.get(title) ?? new Map<string, WastedVersion[]>()
      groups.set(title, group)
      group.set(path, [...(group.get(path) ?? []), version])
    }
  }
  const sumOf = (versions: readonly WastedVersion[]) => versions.reduce((sum, version) => sum + version.bytes, 0)
  return [...groups]
    .map(([title, group]): WasteGroup => {
      const rows = [...group].map(([path, versions]) => {
        return { path, wastedBytes: sumOf(versions), why: versions.map(describeVersion).join('; ') }
      })
      const wastedBytes = rows.reduce((sum, row) => sum + row.wastedBytes, 0)
      return { title, wastedBytes, rows: rows.toSorted((a, b) => b.wastedBytes - a.wastedBytes) }
    })
    .toSorted((a, b) => b.wastedBytes - a.wastedBytes)
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
