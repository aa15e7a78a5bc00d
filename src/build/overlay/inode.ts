import { noContent, type Content } from './content.ts'

/** What stands at a name in one directory tree; a whiteout says that lower layers have nothing there. */
export type InodeKind = 'file' | 'directory' | 'symlink' | 'character' | 'block' | 'fifo' | 'whiteout'

/** A file of one layer or of upper. Two names of one inode are hard links of each other. */
export interface Inode {
  readonly kind: InodeKind
  /** Permission bits with setuid, setgid and sticky (07777). */
  mode: number
  uid: number
  gid: number
  /** Whole seconds since 1970. */
  mtimeSeconds: number
  /** The moment of the last write, on a clock that ticks with every call: what tells a file written anew from one copied up. */
  tick: number
  /** Of files; of all others empty. */
  content: Content
  /** Of symbolic links, as stored; '' of all others. */
  readonly target: string
  /** Major and minor number of devices, [0, 0] of all others. */
  readonly device: readonly [major: number, minor: number]
  /** Extended attributes that are the file's own, not overlayfs's; undefined where there are none. */
  xattrs: ReadonlyMap<string, Uint8Array> | undefined
  /** By name; only directories have any. */
  readonly children: Map<string, Inode>
  /** Whether a directory hides what lower layers have below it (`trusted.overlay.opaque`). */
  isOpaque: boolean
  /** Where lower layers have a directory that was renamed (`trusted.overlay.redirect`); undefined where it has its own name. */
  redirect: string | undefined
  /** Whether only metadata was copied up; the content is the lower file's (`trusted.overlay.metacopy`). */
  isMetacopy: boolean
}

/** A new inode: what is not given is as a file of root's would have it. */
export function makeInode(kind: InodeKind, fields: Partial<Omit<Inode, 'kind' | 'children'>> = {}): Inode {
  return {
    kind,
    mode: kind === 'directory' ? 0o755 : kind === 'symlink' ? 0o777 : 0o644,
    uid: 0,
    gid: 0,
    mtimeSeconds: 0,
    tick: 0,
    content: noContent,
    target: '',
    device: [0, 0],
    xattrs: undefined,
    isOpaque: false,
    redirect: undefined,
    isMetacopy: false,
    ...fields,
    children: new Map(),
  }
}

/** What copy-up makes of a lower inode: the same, but without what is below it. */
export function copyInode(inode: Inode): Inode {
  return { ...inode, children: new Map(), isOpaque: false, redirect: undefined, isMetacopy: false }
}

/** How often each inode of a tree stands in it: more than once are hard links. */
export function countLinks(root: Inode, counts: Map<Inode, number> = new Map()): Map<Inode, number> {
  for (const child of root.children.values()) {
    counts.set(child, (counts.get(child) ?? 0) + 1)
    if (child.kind === 'directory') countLinks(child, counts)
  }
  return counts
}
