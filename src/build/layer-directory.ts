import { readMarking } from '../layer/whiteout.ts'
import { type Inode, makeInode } from './overlay/inode.ts'
import type { TarItem } from './tar-file.ts'

/**
 * A layer as a lower directory: whiteouts and opaque directories instead of markers. A hard link to a file that the layer does not
 * have is left out, since overlayfs has no such thing. A directory that the layer only implies is as it is below.
 * @param below directories of the layers below, topmost first: where those links and directories are looked for
 */
export function layerDirectory(items: readonly TarItem[], below: readonly Inode[]): Inode {
  const root = makeInode('directory')
  for (const item of items) {
    const names = item.path.split('/')
    const name = names.pop() ?? ''
    const parent = directoryAt(root, names, below)
    const marking = readMarking(name)
    if (marking.kind === 'opaque') parent.isOpaque = true
    else if (marking.kind === 'whiteout') {
      if (!parent.children.has(marking.name)) parent.children.set(marking.name, makeInode('whiteout'))
    } else if (marking.kind === 'entry') addEntry(root, parent, name, item, below)
  }
  return root
}

function addEntry(root: Inode, parent: Inode, name: string, item: TarItem, below: readonly Inode[]): void {
  const { kind, mode, uid, gid, mtimeSeconds, target, xattrs, content } = item
  if (kind === 'hardlink') {
    const linked = [root, ...below].map((directory) => inodeAtPath(directory, target)).find((inode) => inode !== undefined)
    if (linked !== undefined) parent.children.set(name, linked)
    return
  }
  const isWhiteout = kind === 'character' && item.device[0] === 0 && item.device[1] === 0
  const old = parent.children.get(name)
  if (kind === 'directory' && old?.kind === 'directory') {
    Object.assign(old, { mode, uid, gid, mtimeSeconds, xattrs })
    return
  }
  const device = kind === 'character' || kind === 'block' ? item.device : ([0, 0] as const)
  parent.children.set(
    name,
    makeInode(isWhiteout ? 'whiteout' : kind, { mode, uid, gid, mtimeSeconds, target, device, xattrs, content }),
  )
}

function directoryAt(root: Inode, names: readonly string[], below: readonly Inode[]): Inode {
  let at = root
  let belows = below
  for (const name of names) {
    const child = at.children.get(name)
    // A whiteout of a lower layer hides what is further down; an opaque directory does so below itself.
    const found = belows.flatMap((directory) => directory.children.get(name) ?? [])
    const end = found.findIndex(({ kind, isOpaque }) => kind !== 'directory' || isOpaque)
    belows = (end < 0 ? found : found.slice(0, end + 1)).filter(({ kind }) => kind === 'directory')
    if (child?.kind === 'directory') at = child
    else {
      const made = makeInode('directory')
      const [shown] = belows
      if (shown !== undefined && child === undefined) {
        const { mode, uid, gid, mtimeSeconds, xattrs } = shown
        Object.assign(made, { mode, uid, gid, mtimeSeconds, xattrs })
      }
      at.children.set(name, made)
      at = made
    }
  }
  return at
}

function inodeAtPath(root: Inode, path: string): Inode | undefined {
  return path.split('/').reduce<Inode | undefined>((at, name) => at?.children.get(name), root)
}
