import { lastName } from '../../tree/path-names.ts'
import { contentOfText } from '../overlay/content.ts'
import { countLinks, type Inode } from '../overlay/inode.ts'
import { inodeAt } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import { complain, ProgramError, type Process } from './program.ts'

export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed === '' ? (path === '' ? '' : '/') : lastName(trimmed)
}

export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`
}

/** What is at a path, without following a last symbolic link unless asked to; undefined where nothing is. */
export function inodeOf(call: Process, path: string, follow = true): Inode | undefined {
  try {
    return call.files.stat(path, call.cwd, call.who, follow)
  } catch (thrown) {
    if (thrown instanceof SystemError) return undefined
    throw thrown
  }
}

/** What cp and mv find at where they are to put something. @throws ProgramError where that cannot be told */
export function targetAt(call: Process, path: string): Inode | undefined {
  try {
    return call.files.stat(path, call.cwd, call.who)
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    if (thrown.code === 'ENOENT') return undefined
    throw new ProgramError(
      `can't stat '${path}': ${thrown.code === 'ENOTDIR' ? 'Path has non-directory component' : thrown.message}`,
    )
  }
}

export function isDirectory(call: Process, path: string): boolean {
  return inodeOf(call, path)?.kind === 'directory'
}

/** Does something at a path and at all below it, a directory before what is in it. Symbolic links are not followed. */
export function walk(call: Process, path: string, visit: (path: string, inode: Inode) => void): void {
  const inode = call.files.stat(path, call.cwd, call.who, false)
  visit(path, inode)
  if (inode.kind !== 'directory') return
  for (const name of call.files.list(path, call.cwd, call.who)) walk(call, joinPath(path, name), visit)
}

/** Removes a path and all below it. */
export function removeTree(call: Process, path: string): void {
  const { files, cwd, who } = call
  const inode = files.stat(path, cwd, who, false)
  if (inode.kind !== 'directory') return files.remove(path, cwd, who, 'file')
  for (const name of files.list(path, cwd, who)) removeTree(call, joinPath(path, name))
  files.remove(path, cwd, who, 'directory')
}

/** How cp and mv copy. */
export interface CopyOptions {
  readonly isRecursive: boolean
  /** Mode, owner and times stay. */
  readonly isPreserving: boolean
  readonly followsLinks: boolean
  /** What cannot be written is removed and made anew. */
  readonly isForced: boolean
  /** Files are not copied, but linked to. */
  readonly link?: 'hard' | 'symbolic' | undefined
}

/**
 * Copies a path to another, as busybox's copy_file does. `made`: directories that it was copied to, which are not copied again. `done`: inodes that were copied, with where to: their further names become links.
 */
export function copyTree(
  call: Process,
  from: string,
  to: string,
  options: CopyOptions,
  done: Map<Inode, string>,
  made: Set<string> = new Set(),
): number {
  const { files, cwd, who } = call
  const follow = options.followsLinks
  const source = inodeOf(call, from, follow)
  if (source === undefined && options.link !== undefined) return linkFile(call, from, to, options)
  if (source === undefined) return complain(call, `can't stat '${from}': ${whyMissing(call, from)}`)
  const target = inodeOf(call, to, false)
  if (target === source) return complain(call, `'${from}' and '${to}' are the same file`)
  let exitCode = 0
  if (source.kind === 'directory') {
    if (!options.isRecursive) return complain(call, `omitting directory '${from}'`)
    if (made.has(files.find(from, cwd, who).path)) return complain(call, `recursion detected, omitting directory '${from}'`)
    exitCode = copyDirectory(call, from, to, source, options, done, made)
  } else {
    if (options.link !== undefined) return linkFile(call, from, to, options)
    const known = follow ? undefined : done.get(source)
    if (known !== undefined) {
      if (target !== undefined) files.remove(to, cwd, who, 'file')
      files.link(known, to, cwd, who)
      return 0
    }
    done.set(source, to)
    copyFile(call, from, to, source, options)
  }
  if (options.isPreserving) {
    const place = files.existing(to, cwd, who, source.kind !== 'symlink')
    if (source.kind === 'symlink') files.change(place, who, { uid: source.uid, gid: source.gid })
    else {
      files.change(place, who, { mtimeSeconds: source.mtimeSeconds, uid: source.uid, gid: source.gid })
      files.change(place, who, { mode: source.mode })
    }
  }
  return exitCode
}

/** Why there is nothing at a path, in busybox's words. */
function whyMissing({ files, cwd, who }: Process, path: string): string {
  try {
    files.stat(path, cwd, who)
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    return thrown.code === 'ENOTDIR' ? 'Path has non-directory component' : thrown.message
  }
  return 'No such file or directory'
}

function linkFile({ files, cwd, who }: Process, from: string, to: string, { link, isForced }: CopyOptions): number {
  if (isForced && files.find(to, cwd, who, false).place !== undefined) files.remove(to, cwd, who, 'file')
  try {
    if (link === 'hard') files.link(from, to, cwd, who)
    else files.make(files.find(to, cwd, who, false), 'symlink', who, { target: from, mode: 0o777 })
    return 0
  } catch (thrown) {
    throw new ProgramError(`can't create '${to}': ${reasonOf(thrown)}`)
  }
}

function copyDirectory(
  call: Process,
  from: string,
  to: string,
  source: Inode,
  options: CopyOptions,
  done: Map<Inode, string>,
  made: Set<string>,
): number {
  const { files, cwd, who } = call
  const found = files.find(to, cwd, who, false)
  const target = found.place === undefined ? undefined : inodeAt(found.place)
  if (target !== undefined && target.kind !== 'directory') throw new ProgramError(`target '${to}' is not a directory`)
  if (target === undefined) files.make(found, 'directory', who, { mode: source.mode & ~call.umask })
  made.add(found.path)
  const names = files.list(from, cwd, who)
  let exitCode = 0
  for (const name of names) exitCode |= copyTree(call, joinPath(from, name), joinPath(to, name), options, done, made)
  return exitCode
}

function copyFile(call: Process, from: string, to: string, source: Inode, options: CopyOptions): void {
  const { files, cwd, who } = call
  const mode = source.mode & ~call.umask
  const isSpecial = source.kind !== 'file' && !(options.followsLinks && source.kind === 'character')
  if (isSpecial) {
    if (options.isForced && inodeOf(call, to, false) !== undefined) files.remove(to, cwd, who, 'file')
    if (inodeOf(call, to, false) !== undefined) throw new ProgramError(`can't create '${to}': File exists`)
    files.make(files.find(to, cwd, who, false), source.kind, who, {
      mode: source.kind === 'symlink' ? 0o777 : mode,
      target: source.target,
      device: source.device,
    })
    return
  }
  files.read(from, cwd, who, 0)
  const open = () => files.open(to, cwd, who, { mode, truncate: true })
  let inode: Inode | undefined
  try {
    inode = open()
  } catch (thrown) {
    if (!(thrown instanceof SystemError) || !options.isForced || thrown.code === 'ENOENT')
      throw new ProgramError(`can't create '${to}': ${reasonOf(thrown)}`)
    files.remove(to, cwd, who, 'file')
    inode = open()
  }
  // What is copied to itself by another name has been emptied by now.
  const content = files.read(from, cwd, who, 0)
  if (inode !== undefined && content.size > 0) files.write(inode, 0, content)
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof SystemError) return thrown.message
  throw thrown
}

/** Bytes that stat(2) tells: of a link its target's, of a directory a block. */
export function sizeOf(inode: Inode): number {
  return inode.kind === 'directory' ? 4096 : inode.kind === 'symlink' ? contentOfText(inode.target).size : inode.content.size
}

/** How many names an inode has, of a directory `.` and the `..` of those in it among them. */
export function linksOf(call: Process, inode: Inode): number {
  if (inode.kind !== 'directory') return countLinks(call.files.root.upper).get(inode) ?? 1
  return 2 + [...inode.children.values()].filter(({ kind }) => kind === 'directory').length
}
