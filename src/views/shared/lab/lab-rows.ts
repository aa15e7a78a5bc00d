import { directoryName, type LabRow } from '../../../learn/lab/lab-row.ts'
import { lastName } from '../../../tree/path-names.ts'
import type { ColumnRow, ColumnRows } from '../TreeColumn.tsx'

/** Up to so many rows all folders are open at first. */
const smallTree = 200

interface ColumnChoice {
  /** Folders that a person opened or closed: they are not as they are at first. */
  readonly toggled: ReadonlySet<string>
  /** Paths that the last command changed. */
  readonly changed: ReadonlySet<string>
}

/** The rows of a directory tree of the lab, without what is in closed folders. */
export function columnRows(rows: readonly LabRow[], { toggled, changed }: ColumnChoice): ColumnRows {
  const aboveChanged = new Set([...changed].flatMap((path) => path.split('/').map((_, i, names) => names.slice(0, i).join('/'))))
  const shown: ColumnRow[] = []
  const places = new Map<string, number>()
  let closed: string | undefined
  for (const row of rows) {
    const { path, layer } = row
    if (closed !== undefined && path.startsWith(closed)) continue
    closed = undefined
    const isFolder = row.kind === 'directory'
    const isOpen = isFolder ? (rows.length <= smallTree || aboveChanged.has(path)) !== toggled.has(path) : undefined
    if (isOpen === false) closed = `${path}/`
    const common = {
      ...row,
      name: lastName(path),
      depth: path.split('/').length - 1,
      isOpen,
      attribute: undefined,
      from: layer === undefined ? undefined : directoryName(layer),
      isChanged: changed.has(path),
    }
    places.set(path, shown.length)
    shown.push(common)
    for (const attribute of attributesOf(row)) shown.push({ ...common, attribute, isOpen: undefined })
  }
  return { count: shown.length, at: (index) => shown[index], indexOf: (path) => places.get(path) ?? -1 }
}

/** What overlayfs notes at a name in extended attributes. */
function attributesOf({ isOpaque, redirect, isMetacopy }: LabRow): string[] {
  return [
    ...(isOpaque ? ['trusted.overlay.opaque=y'] : []),
    ...(redirect === undefined ? [] : [`trusted.overlay.redirect=${redirect}`]),
    ...(isMetacopy ? ['trusted.overlay.metacopy'] : []),
  ]
}
