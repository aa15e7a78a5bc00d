import { Budget } from '../limits.ts'
import { noContent, resizeContent, runOf, writeContent, type Content } from './content.ts'
import { makeInode, type Inode, type InodeKind } from './inode.ts'
import { fillWithNoise } from './noise.ts'
import { inodeAt, type Overlay, type Place } from './overlay.ts'
import { SystemError } from './system-error.ts'

/** Who calls: what permission checks go by. */
export interface Credentials {
  readonly uid: number
  readonly gid: number
}

/** What a path leads to, or where it would be made. */
export interface Found {
  /** Canonical, without symbolic links: `/` or `/a/b`. */
  readonly path: string
  readonly name: string
  /** The directory it is in; of a root the root itself. */
  readonly parent: Place
  /** Undefined where nothing is there. */
  readonly place: Place | undefined
}

const readable = 4
const writable = 2
const searchable = 1
const maxLinks = 40

/**
 * File systems under one root, as processes see them: paths, symbolic links, mount points, permissions, and a clock that ticks with
 * every write. All calls throw SystemError as the kernel would refuse.
 */
export class Namespace {
  readonly root: Overlay
  /** By canonical path. */
  readonly mounts = new Map<string, Overlay>()
  readonly budget: Budget
  /** Seconds since 1970 that new files get. */
  readonly now: number
  #tick = 0

  constructor(root: Overlay, now: number, budget: Budget = new Budget(), firstTick = 0) {
    this.root = root
    this.now = now
    this.budget = budget
    this.#tick = firstTick
  }

  /** The last tick of the clock: a namespace that goes on from here starts with it. */
  get tick(): number {
    return this.#tick
  }

  /**
   * Walks a path. Missing only the last name may be.
   * @param follow whether a symbolic link at the end is followed
   */
  find(path: string, cwd: string, who: Credentials, follow = true): Found {
    if (path === '') throw new SystemError('ENOENT')
    let links = 0
    const names = splitPath(path.startsWith('/') ? path : `${cwd}/${path}`)
    const trail: { place: Place; name: string }[] = [{ place: (this.mounts.get('/') ?? this.root).root(), name: '' }]
    const pathOf = () =>
      `/${trail
        .slice(1)
        .map((step) => step.name)
        .join('/')}`
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const here = trail.at(-1)?.place
      if (here === undefined) throw new SystemError('ENOENT')
      const inode = inodeAt(here)
      if (inode.kind !== 'directory') throw new SystemError('ENOTDIR')
      this.#demand(inode, searchable, who)
      if (name === '.') continue
      if (name === '..') {
        if (trail.length > 1) trail.pop()
        continue
      }
      if (name.length > 255) throw new SystemError('ENAMETOOLONG')
      const full = `${pathOf() === '/' ? '' : pathOf()}/${name}`
      const place = this.mounts.get(full)?.root() ?? here.overlay.lookup(here, name)
      const isLast = names.length === 0
      if (place === undefined) {
        if (!isLast) throw new SystemError('ENOENT')
        return { path: full, name, parent: here, place: undefined }
      }
      const target = inodeAt(place)
      if (target.kind === 'symlink' && (!isLast || follow)) {
        if (++links > maxLinks) throw new SystemError('ELOOP')
        if (target.target.startsWith('/')) trail.length = 1
        names.unshift(...splitPath(target.target))
        continue
      }
      trail.push({ place, name })
    }
    const last = trail.at(-1)
    const before = trail.at(-2) ?? last
    if (last === undefined || before === undefined) throw new SystemError('ENOENT')
    if (path.endsWith('/') && inodeAt(last.place).kind !== 'directory') throw new SystemError('ENOTDIR')
    return { path: pathOf(), name: last.name, parent: before.place, place: last.place }
  }

  #demand(inode: Inode, what: number, { uid, gid }: Credentials): void {
    if (!mayDo(inode, what, uid, gid)) throw new SystemError('EACCES')
  }

  /** Whether a process may read (4), write (2) or search and execute (1) what is there. */
  may(inode: Inode, what: number, { uid, gid }: Credentials): boolean {
    return mayDo(inode, what, uid, gid)
  }

  /** @throws ENOENT where nothing is there */
  stat(path: string, cwd: string, who: Credentials, follow = true): Inode {
    return inodeAt(this.existing(path, cwd, who, follow))
  }

  existing(path: string, cwd: string, who: Credentials, follow = true): Place {
    const { place } = this.find(path, cwd, who, follow)
    if (place === undefined) throw new SystemError('ENOENT')
    return place
  }

  /** Names in a directory, by their bytes, without `.` and `..`. */
  list(path: string, cwd: string, who: Credentials): string[] {
    const place = this.existing(path, cwd, who)
    const inode = inodeAt(place)
    if (inode.kind !== 'directory') throw new SystemError('ENOTDIR')
    this.#demand(inode, readable, who)
    place.overlay.options.onEvent?.({ kind: 'list', place })
    return place.overlay.list(place)
  }

  /** The content of a file; of the devices that there are, nothing or as many zeros as asked for at most. */
  read(path: string, cwd: string, who: Credentials, most = Infinity): Content {
    const place = this.existing(path, cwd, who)
    const inode = inodeAt(place)
    this.#demand(inode, readable, who)
    if (inode.kind === 'directory') throw new SystemError('EISDIR')
    place.overlay.options.onEvent?.({ kind: 'read', place })
    if (inode.kind === 'character') {
      const device = inode.device.join(':')
      if (device === '1:3') return noContent
      if (device !== '1:5' && device !== '1:9') throw new SystemError('ENXIO')
      this.budget.spend('totalBytes', most)
      return device === '1:5' ? runOf(0, most) : this.#randomBytes(most)
    }
    return inode.kind === 'file' ? inode.content : noContent
  }

  /** Bytes that look random and are the same every time. */
  #randomBytes(count: number): Content {
    this.budget.spend('contentBytes', count)
    const bytes = new Uint8Array(count)
    fillWithNoise(bytes, 0x9e3779b9)
    return { pieces: [{ kind: 'bytes', bytes, length: count }], size: count }
  }

  /**
   * Opens a file for writing, making it where it is missing, as open(2) with O_CREAT.
   * @returns where what is written goes; undefined where it goes nowhere (a device)
   */
  open(path: string, cwd: string, who: Credentials, how: { mode: number; truncate: boolean }): Inode | undefined {
    const found = this.find(path, cwd, who)
    if (found.place === undefined && path.endsWith('/')) throw new SystemError('EISDIR')
    if (found.place === undefined) return this.make(found, 'file', who, { mode: how.mode })
    const inode = inodeAt(found.place)
    if (inode.kind === 'directory') throw new SystemError('EISDIR')
    this.#demand(inode, writable, who)
    if (inode.kind !== 'file') return undefined
    if (how.truncate) return this.touched(found.place.overlay.write(found.place, noContent))
    return found.place.overlay.copyUp(found.place)
  }

  /** Writes at an offset of what `open` gave; Infinity is the end. */
  write(inode: Inode, offset: number, data: Content): void {
    this.#count(data)
    inode.content = writeContent(inode.content, Math.min(offset, offset === Infinity ? inode.content.size : offset), data)
    this.touched(inode)
  }

  #count(data: Content): void {
    this.budget.spend('totalBytes', data.size)
    for (const piece of data.pieces) if (piece.kind === 'bytes') this.budget.spend('contentBytes', piece.length)
  }

  resize(inode: Inode, size: number): void {
    if (size > inode.content.size) this.budget.spend('totalBytes', size - inode.content.size)
    inode.content = resizeContent(inode.content, size)
    this.touched(inode)
  }

  /** Notes that an inode was written now. */
  touched(inode: Inode): Inode {
    inode.mtimeSeconds = this.now
    inode.tick = ++this.#tick
    return inode
  }

  /** Makes a new inode where `find` found nothing. @throws EEXIST where there is something */
  make(found: Found, kind: InodeKind, who: Credentials, fields: Partial<Pick<Inode, 'mode' | 'target' | 'device'>> = {}): Inode {
    if (found.place !== undefined) throw new SystemError('EEXIST')
    const parent = inodeAt(found.parent)
    this.#demand(parent, writable | searchable, who)
    this.budget.spend('files')
    const isInherited = (parent.mode & 0o2000) !== 0
    const inode = this.touched(makeInode(kind, { ...fields, uid: who.uid, gid: isInherited ? parent.gid : who.gid }))
    if (isInherited && kind === 'directory') inode.mode |= 0o2000
    found.parent.overlay.create(found.parent, found.name, inode)
    return inode
  }

  /** unlink(2), or rmdir(2) where `what` says so. */
  remove(path: string, cwd: string, who: Credentials, what: 'file' | 'directory'): void {
    const found = this.find(path, cwd, who, false)
    if (found.place === undefined) throw new SystemError('ENOENT')
    const inode = inodeAt(found.place)
    if (what === 'file' && inode.kind === 'directory') throw new SystemError('EISDIR')
    if (what === 'directory' && inode.kind !== 'directory') throw new SystemError('ENOTDIR')
    if (this.isBusy(found.path)) throw new SystemError('EBUSY')
    this.#demandChange(found, inode, who)
    if (what === 'directory' && found.place.overlay.list(found.place).length > 0) throw new SystemError('ENOTEMPTY')
    found.place.overlay.remove(found.place)
  }

  /** Whether something is mounted at a canonical path or below it, or it is the root. */
  isBusy(path: string): boolean {
    return path === '/' || [...this.mounts.keys()].some((at) => at === path || at.startsWith(`${path}/`))
  }

  /** A name may be changed by who may write its directory, in a sticky one only by the owner. */
  #demandChange(found: Found, inode: Inode, who: Credentials): void {
    const parent = inodeAt(found.parent)
    this.#demand(parent, writable | searchable, who)
    if ((parent.mode & 0o1000) !== 0 && who.uid !== 0 && who.uid !== inode.uid && who.uid !== parent.uid)
      throw new SystemError('EPERM')
  }

  rename(from: string, to: string, cwd: string, who: Credentials): void {
    const source = this.find(from, cwd, who, false)
    const target = this.find(to, cwd, who, false)
    if (source.place === undefined) throw new SystemError('ENOENT')
    if (this.isBusy(source.path) || this.isBusy(target.path)) throw new SystemError('EBUSY')
    if (source.place.overlay !== target.parent.overlay) throw new SystemError('EXDEV')
    const inode = inodeAt(source.place)
    this.#demandChange(source, inode, who)
    this.#demand(inodeAt(target.parent), writable | searchable, who)
    if (inode.kind === 'directory' && target.path.startsWith(`${source.path}/`)) throw new SystemError('EINVAL')
    if (target.place !== undefined) {
      const old = inodeAt(target.place)
      // Two lower names of one file are two files to an overlay: only links in upper are one.
      if (old === inode && (source.place.upper !== undefined || source.path === target.path)) return
      this.#demandChange(target, old, who)
      if (inode.kind === 'directory' && old.kind !== 'directory') throw new SystemError('ENOTDIR')
      if (inode.kind !== 'directory' && old.kind === 'directory') throw new SystemError('EISDIR')
      if (old.kind === 'directory' && target.place.overlay.list(target.place).length > 0) throw new SystemError('ENOTEMPTY')
    }
    source.place.overlay.rename(source.place, target.parent, target.name)
  }

  link(from: string, to: string, cwd: string, who: Credentials): void {
    const place = this.existing(from, cwd, who, false)
    const target = this.find(to, cwd, who, false)
    if (target.place !== undefined) throw new SystemError('EEXIST')
    if (place.overlay !== target.parent.overlay) throw new SystemError('EXDEV')
    if (inodeAt(place).kind === 'directory') throw new SystemError('EPERM')
    this.#demand(inodeAt(target.parent), writable | searchable, who)
    place.overlay.link(place, target.parent, target.name)
  }

  /** Changes mode, owner or times: chmod(2), chown(2), utimensat(2). Not even an owner may give files away. */
  change(place: Place, who: Credentials, to: { mode?: number; uid?: number; gid?: number; mtimeSeconds?: number }): void {
    const inode = inodeAt(place)
    if (who.uid !== 0 && who.uid !== inode.uid) throw new SystemError('EPERM')
    if (who.uid !== 0 && ((to.uid ?? inode.uid) !== inode.uid || (to.gid ?? who.gid) !== who.gid)) throw new SystemError('EPERM')
    const copy = place.overlay.copyUp(place, 'metadata', 'metadata')
    if (to.mode !== undefined) copy.mode = to.mode
    if (to.uid !== undefined) copy.uid = to.uid
    if (to.gid !== undefined) copy.gid = to.gid
    if ((to.uid !== undefined || to.gid !== undefined) && copy.kind === 'file')
      copy.mode &= (copy.mode & 0o10) === 0 ? ~0o4000 : ~0o6000
    if (to.mtimeSeconds !== undefined) {
      this.touched(copy)
      copy.mtimeSeconds = to.mtimeSeconds
    }
  }
}

function mayDo(inode: Inode, what: number, uid: number, gid: number): boolean {
  if (uid === 0) return (what & searchable) === 0 || inode.kind === 'directory' || (inode.mode & 0o111) !== 0
  const shift = uid === inode.uid ? 6 : gid === inode.gid ? 3 : 0
  return ((inode.mode >> shift) & what) === what
}

/** The names of a path; a slash at the end asks for a directory, as `.` does. */
function splitPath(path: string): string[] {
  return path.split('/').filter((name) => name !== '')
}
