import { readMarking } from '../layer/whiteout.ts'
import { type Inode, makeInode } from './overlay/inode.ts'
import type { TarItem } from './tar-file.ts'

/** Links that are followed on the way to one directory, as Linux has it; more go in circles. */
const mostLinks = 40

/**
 * A layer as a lower directory: whiteouts and opaque directories instead of markers. A hard link to a file that the layer does not
 * have is left out, since overlayfs has no such thing. A directory that the layer only implies is as it is below; where a symbolic
 * link stands in its place, its entries land in the link's target, resolved inside the root, as containerd and umoci do.
 * @param below directories of the layers below, topmost first: where those links and directories are looked for
 */
export function layerDirectory(items: readonly TarItem[], below: readonly Inode[]): Inode {
  const root = makeInode('directory')
  for (const item of items) {
    const names = item.path.split('/')
    const name = names.pop() ?? ''
    const parent = directoryAt(root, followLinks(names, [root, ...below]), below)
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
    const names = target.split('/')
    const targetName = names.pop() ?? ''
    const path = [...followLinks(names, [root, ...below]), targetName]
    const linked = [root, ...below].map((directory) => inodeAtPath(directory, path)).find((inode) => inode !== undefined)
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
  let belows: readonly Inode[] = below
  for (const name of names) {
    const child = at.children.get(name)
    belows = directoriesOf(inodesAt(belows, name))
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

/**
 * Where a directory is once all symbolic links on the way are followed inside the root; as it is where they go in circles.
 * @param layers directories of all layers so far, topmost first
 */
function followLinks(names: readonly string[], layers: readonly Inode[]): readonly string[] {
  const ahead = names.toReversed()
  const way: { readonly name: string; readonly directories: readonly Inode[] }[] = []
  let followed = 0
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      way.pop()
      continue
    }
    const found = inodesAt(way.at(-1)?.directories ?? layers, name)
    if (found[0]?.kind !== 'symlink') {
      way.push({ name, directories: directoriesOf(found) })
      continue
    }
    if (++followed > mostLinks) return names
    const { target } = found[0]
    if (target.startsWith('/')) way.length = 0
    ahead.push(...target.split('/').toReversed())
  }
  return way.map((step) => step.name)
}

/** What is under a name in directories that are merged, topmost first. */
function inodesAt(directories: readonly Inode[], name: string): readonly Inode[] {
  return directories.flatMap((directory) => directory.children.get(name) ?? [])
}

/** The directories among them that are merged: a whiteout hides what is further down; an opaque directory does so below itself. */
function directoriesOf(inodes: readonly Inode[]): readonly Inode[] {
  const end = inodes.findIndex(({ kind, isOpaque }) => kind !== 'directory' || isOpaque)
  return (end < 0 ? inodes : inodes.slice(0, end + 1)).filter(({ kind }) => kind === 'directory')
}

function inodeAtPath(root: Inode, names: readonly string[]): Inode | undefined {
  return names.reduce<Inode | undefined>((at, name) => at?.children.get(name), root)
}
