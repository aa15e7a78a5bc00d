import { compareBytewise } from '../../bytes/text.ts'
import { writeMarking } from '../../layer/whiteout.ts'
import { noContent } from '../overlay/content.ts'
import type { Inode } from '../overlay/inode.ts'
import type { TarItem } from '../tar-file.ts'

/** Makes the entries of one layer: a further name of a file that has an entry becomes a hard link to it. */
export class EntryMaker {
  readonly #seen = new Map<Inode, string>()

  entryOf(inode: Inode, path: string, xattrs: ReadonlyMap<string, Uint8Array> | undefined = inode.xattrs): TarItem {
    const { mode, uid, gid, mtimeSeconds, target, device, content } = inode
    const common = { path, mode, uid, gid, mtimeSeconds, device, xattrs }
    const first = inode.kind === 'directory' ? undefined : this.#seen.get(inode)
    if (first !== undefined) return { ...common, kind: 'hardlink', target: first, content: noContent }
    this.#seen.set(inode, path)
    // A whiteout as a device is how overlayfs itself has it.
    const kind = inode.kind === 'whiteout' ? 'character' : inode.kind
    return { ...common, kind, target, content }
  }
}

/** The entry that hides a name in a directory (its path, or '' for the root). */
export function whiteoutEntry(directory: string, name: string, mtimeSeconds: number): TarItem {
  return marker(joinNames(directory, writeMarking({ kind: 'whiteout', name })), 0, mtimeSeconds)
}

/** The entry that hides all that lower layers have in a directory. */
export function opaqueEntry(directory: string, mode: number, mtimeSeconds: number): TarItem {
  return marker(joinNames(directory, writeMarking({ kind: 'opaque' })), mode, mtimeSeconds)
}

function marker(path: string, mode: number, mtimeSeconds: number): TarItem {
  return {
    path,
    kind: 'file',
    mode,
    uid: 0,
    gid: 0,
    mtimeSeconds,
    target: '',
    device: [0, 0],
    xattrs: undefined,
    content: noContent,
  }
}

export function joinNames(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`
}

export function sortedChildren(inode: Inode): [name: string, child: Inode][] {
  return [...inode.children].sort(([a], [b]) => compareBytewise(a, b))
}
