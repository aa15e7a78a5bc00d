import { compareBytewise } from '../../bytes/text.ts'
import type { Inode, InodeKind } from '../../build/overlay/inode.ts'
import { inodeAt, type Overlay, type Place } from '../../build/overlay/overlay.ts'

/** Where something is: the number of a lower directory, 0 being the lowest, or upper. */
export type LabLayer = number | 'upper'

/** A name in a directory tree of the lab, as plain data. */
export interface LabRow {
  /** From the root of the tree, without a slash at either end. */
  readonly path: string
  readonly kind: InodeKind
  /** Permission bits (07777). */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of a file, 0 of all others. */
  readonly size: number
  /** Of symbolic links, '' of all others. */
  readonly target: string
  readonly device: readonly [major: number, minor: number]
  /** `trusted.overlay.opaque=y` */
  readonly isOpaque: boolean
  /** `trusted.overlay.redirect`; undefined where there is none. */
  readonly redirect: string | undefined
  /** `trusted.overlay.metacopy` */
  readonly isMetacopy: boolean
  /** First name of the same file where this is a further one; undefined for all others. */
  readonly sameFileAs: string | undefined
  /** In merged: which directory answers for it. Undefined in all other trees. */
  readonly layer: LabLayer | undefined
  /** Tells a file that was written from the same one before. */
  readonly tick: number
}

/** Most rows of a tree: beyond them a tree is cut, and says so. */
export const mostRows = 20_000

/** What a directory has, as it is stored, in the order of its names. */
export function listDirectory(root: Inode): LabRow[] {
  const rows: LabRow[] = []
  const firsts = new Map<Inode, string>()
  const visit = (directory: Inode, above: string) => {
    for (const [name, inode] of [...directory.children].sort(([a], [b]) => compareBytewise(a, b))) {
      if (rows.length >= mostRows) return
      const path = above + name
      rows.push(rowOf(inode, path, undefined, firsts))
      if (inode.kind === 'directory') visit(inode, `${path}/`)
    }
  }
  visit(root, '')
  return rows
}

/** What an overlay shows, in the order of its names. */
export function listMerged(overlay: Overlay): LabRow[] {
  const rows: LabRow[] = []
  const firsts = new Map<Inode, string>()
  const visit = (directory: Place, above: string) => {
    for (const name of overlay.list(directory)) {
      const place = overlay.lookup(directory, name)
      if (place === undefined || rows.length >= mostRows) continue
      const path = above + name
      rows.push(rowOf(inodeAt(place), path, layerOf(place), firsts))
      if (inodeAt(place).kind === 'directory') visit(place, `${path}/`)
    }
  }
  visit(overlay.root(), '')
  return rows
}

function rowOf(inode: Inode, path: string, layer: LabLayer | undefined, firsts: Map<Inode, string>): LabRow {
  const { kind, mode, uid, gid, content, target, device, isOpaque, redirect, isMetacopy, tick } = inode
  const first = kind === 'directory' || kind === 'whiteout' ? undefined : firsts.get(inode)
  if (first === undefined) firsts.set(inode, path)
  // What upper says of itself is no matter of what is seen in merged.
  const marks =
    layer === undefined ? { isOpaque, redirect, isMetacopy } : { isOpaque: false, redirect: undefined, isMetacopy: false }
  return { path, kind, mode, uid, gid, size: content.size, target, device, ...marks, sameFileAs: first, layer, tick }
}

/** The path of a place, from the root of the mount. */
export function pathOfPlace(place: Place): string {
  if (place.parent === undefined) return ''
  const above = pathOfPlace(place.parent)
  return above === '' ? place.name : `${above}/${place.name}`
}

/** Which directory answers for a place. */
export function layerOf(place: Place): LabLayer {
  return place.upper === undefined ? lowerOf(place.overlay, pathOfPlace(place), place.lowers[0]) : 'upper'
}

/**
 * The topmost lower directory that has something at a path: this very inode, where one is given. 0 is the lowest; where a renamed
 * directory lies above, none has that path, and the inode alone is looked for.
 */
export function lowerOf({ lowers }: Overlay, path: string, inode?: Inode): number {
  const at = lowers.findIndex((lower) => {
    const found = inodeAtPath(lower, path)
    return found !== undefined && found.kind !== 'whiteout' && (inode === undefined || found === inode)
  })
  if (at >= 0) return lowers.length - 1 - at
  const held = inode === undefined ? -1 : lowers.findIndex((lower) => hasInode(lower, inode))
  return held < 0 ? 0 : lowers.length - 1 - held
}

function hasInode(directory: Inode, inode: Inode): boolean {
  for (const child of directory.children.values()) if (child === inode || hasInode(child, inode)) return true
  return false
}

/** What a directory tree has at a path; undefined where nothing is. */
export function inodeAtPath(root: Inode, path: string): Inode | undefined {
  return path === '' ? root : path.split('/').reduce<Inode | undefined>((at, name) => at?.children.get(name), root)
}
