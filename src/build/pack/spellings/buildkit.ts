import { compareBytewise } from '../../../bytes/text.ts'
import { areContentsEqual } from '../../overlay/content.ts'
import type { Inode } from '../../overlay/inode.ts'
import { inodeAt, type Overlay, type Place } from '../../overlay/overlay.ts'
import type { TarItem } from '../../tar-file.ts'
import { EntryMaker, joinNames, whiteoutEntry } from '../entries.ts'
import type { Spelling } from '../spelling.ts'

/** As BuildKit compares upper with what is below: unchanged files are left out, deletions are one whiteout each. */
export const buildkit: Spelling = {
  id: 'buildkit',
  hasWorkdirLayers: true,
  entriesOf(upper, below) {
    const maker = new EntryMaker()
    return compareDirectories({ upper, lower: below.root(), path: '', isHiding: false }, below, maker)
  },
}

interface Pair {
  readonly upper: Inode
  /** Undefined where nothing, or no directory, is below. */
  readonly lower: Place | undefined
  readonly path: string
  /** Whether a directory above is opaque. */
  readonly isHiding: boolean
}

function compareDirectories({ upper, lower, path, isHiding }: Pair, below: Overlay, maker: EntryMaker): TarItem[] {
  const names = new Set(upper.children.keys())
  const isOpaque = isHiding || upper.isOpaque
  if (isOpaque && lower !== undefined) for (const name of below.list(lower)) names.add(name)
  return [...names].sort(compareBytewise).flatMap((name) => {
    const child = upper.children.get(name)
    const place = lower === undefined ? undefined : below.lookup(lower, name)
    if (child === undefined || child.kind === 'whiteout')
      return place === undefined ? [] : [whiteoutEntry(path, name, upper.mtimeSeconds)]
    const full = joinNames(path, name)
    const old = place === undefined ? undefined : inodeAt(place)
    const isMerged = child.kind === 'directory' && old?.kind === 'directory'
    if (!isMerged && old !== undefined && isUnchanged(child, old)) return []
    const changed = maker.entryOf(child, full)
    if (child.kind !== 'directory') return [changed]
    const inner = compareDirectories(
      { upper: child, lower: isMerged ? place : undefined, path: full, isHiding: isOpaque },
      below,
      maker,
    )
    return isMerged && inner.length === 0 && hasSameAttributes(child, old) ? [] : [changed, ...inner]
  })
}

function hasSameAttributes(a: Inode, b: Inode): boolean {
  return a.kind === b.kind && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid
}

/** Times count to the nanosecond: a file written anew with what it had is changed. */
function isUnchanged(inode: Inode, old: Inode): boolean {
  return (
    hasSameAttributes(inode, old) &&
    inode.tick === old.tick &&
    inode.mtimeSeconds === old.mtimeSeconds &&
    inode.target === old.target &&
    inode.device.join() === old.device.join() &&
    areContentsEqual(inode.content, old.content)
  )
}
