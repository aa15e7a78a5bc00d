import type { Inode, InodeKind } from '../overlay/inode.ts'
import type { Found, Namespace } from '../overlay/namespace.ts'
import { inodeAt, type Place } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import type { TarItem } from '../tar-file.ts'

/** Where COPY and ADD write, and what they make of owner and mode. */
export interface CopyTarget {
  readonly files: Namespace
  /** Undefined: root, or what an archive says. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  /** Of `--chmod`; undefined where modes stay. */
  readonly modeOf: ((old: number, isDirectory: boolean) => number) | undefined
  /** What is in the archives that are unpacked, as ADD does; COPY has none. */
  readonly archives: ReadonlyMap<Inode, readonly TarItem[]>
}

const root = { uid: 0, gid: 0 }

/** Copies a source to a path: what is in a directory, a file under its name or to the very path. */
export function copyInto(target: CopyTarget, source: { name: string; place: Place }, path: string, isDirectory: boolean): void {
  const inode = inodeAt(source.place)
  const archive = target.archives.get(inode)
  if (archive !== undefined) {
    makeFolders(target, path)
    return unpackInto(target, archive, path)
  }
  if (inode.kind === 'directory') {
    makeFolders(target, path)
    return copyChildren(target, source.place, path)
  }
  const isInto = isDirectory || statOf(target.files, path)?.kind === 'directory'
  makeFolders(target, isInto ? path : parentOf(path))
  writeInode(target, inode, isInto ? `${path === '/' ? '' : path}/${source.name}` : path, new Map())
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')))
}

function statOf(files: Namespace, path: string, follow = true): Inode | undefined {
  try {
    return files.stat(path, '/', root, follow)
  } catch (thrown) {
    if (thrown instanceof SystemError) return undefined
    throw thrown
  }
}

/** Makes an inode for an owner that need not be allowed to: it is the builder that writes. */
function makeOwned(
  files: Namespace,
  found: Found,
  kind: InodeKind,
  { uid, gid }: { readonly uid: number; readonly gid: number },
  fields: Partial<Pick<Inode, 'mode' | 'target' | 'device'>>,
): Inode {
  return Object.assign(files.make(found, kind, root, fields), { uid, gid })
}

/** Makes a directory and those above it; what is there keeps mode and owner. */
function makeFolders({ files, owner, modeOf }: CopyTarget, path: string): void {
  let at = ''
  for (const name of path.split('/').filter((part) => part !== '')) {
    at += `/${name}`
    const found = files.find(at, '/', root)
    if (found.place === undefined) makeOwned(files, found, 'directory', owner ?? root, { mode: modeOf?.(0o755, true) ?? 0o755 })
    else if (inodeAt(found.place).kind !== 'directory') throw new SystemError('ENOTDIR')
  }
}

function copyChildren(target: CopyTarget, from: Place, to: string, links: Map<Inode, string> = new Map()): void {
  for (const name of from.overlay.list(from)) {
    const child = from.overlay.lookup(from, name)
    if (child === undefined) continue
    const path = `${to === '/' ? '' : to}/${name}`
    const inode = inodeAt(child)
    if (inode.kind !== 'directory') {
      writeInode(target, inode, path, links)
      continue
    }
    const old = statOf(target.files, path)
    if (old === undefined) {
      const mode = target.modeOf?.(inode.mode, true) ?? inode.mode
      const made = makeOwned(target.files, target.files.find(path, '/', root, false), 'directory', target.owner ?? inode, {
        mode,
      })
      made.mtimeSeconds = inode.mtimeSeconds
    } else if (old.kind !== 'directory') throw new SystemError('ENOTDIR')
    copyChildren(target, child, path, links)
  }
}

/** Puts a copy of a file at a path, in place of what is there. */
function writeInode({ files, owner, modeOf }: CopyTarget, inode: Inode, path: string, links: Map<Inode, string>): void {
  const old = files.find(path, '/', root, false)
  if (old.place !== undefined) {
    if (inodeAt(old.place).kind === 'directory') throw new SystemError('EISDIR')
    old.place.overlay.remove(old.place)
  }
  const first = links.get(inode)
  if (first !== undefined) return files.link(first, path, '/', root)
  links.set(inode, path)
  const mode = inode.kind === 'symlink' ? inode.mode : (modeOf?.(inode.mode, false) ?? inode.mode)
  const made = makeOwned(files, files.find(path, '/', root, false), inode.kind, owner ?? inode, {
    mode,
    target: inode.target,
    device: inode.device,
  })
  if (inode.content.size > 0) files.write(made, 0, inode.content)
  made.mtimeSeconds = inode.mtimeSeconds
}

function unpackInto(target: CopyTarget, items: readonly TarItem[], path: string): void {
  const { files } = target
  const base = path === '/' ? '' : path
  for (const item of items) {
    const full = `${base}/${item.path}`
    makeFolders({ ...target, modeOf: undefined, owner: undefined }, parentOf(full))
    const found = files.find(full, '/', root, false)
    const old = found.place === undefined ? undefined : inodeAt(found.place)
    const isKept = item.kind === 'directory' && old?.kind === 'directory'
    if (found.place !== undefined && !isKept) {
      if (old?.kind === 'directory') throw new SystemError('EISDIR')
      found.place.overlay.remove(found.place)
    }
    if (item.kind === 'hardlink') {
      files.link(`${base}/${item.target}`, full, '/', root)
      continue
    }
    const owner = target.owner ?? item
    const mode = item.kind === 'symlink' ? item.mode : (target.modeOf?.(item.mode, item.kind === 'directory') ?? item.mode)
    if (isKept) {
      files.change(files.existing(full, '/', root), root, { mode, uid: owner.uid, gid: owner.gid })
      continue
    }
    const made = makeOwned(files, files.find(full, '/', root, false), item.kind, owner, {
      mode,
      target: item.target,
      device: item.device,
    })
    if (item.content.size > 0) files.write(made, 0, item.content)
    made.mtimeSeconds = item.mtimeSeconds
  }
}
