import { compareBytewise } from '../../../bytes/text.ts'
import type { Inode } from '../../overlay/inode.ts'
import { readOptions, type Options } from '../options.ts'
import { nameOfGroup, nameOfUser } from '../owners.ts'
import { complain, forEach, print, type Process, type Program } from '../program.ts'
import { modeText } from '../mode-text.ts'
import { formatTime } from '../times.ts'
import { inodeOf, joinPath, linksOf, sizeOf } from '../trees.ts'

export const ls: Program = {
  name: 'ls',
  run(call) {
    const options = readOptions(call.args, '1aAdlnRrtSFphigsCxcu')
    const operands = options.operands.length === 0 ? ['.'] : options.operands
    const directories: string[] = []
    const others: string[] = []
    let exitCode = 0
    for (const path of operands) {
      const inode = inodeOf(call, path, !options.has('l'))
      if (inode === undefined) exitCode = complain(call, `${path}: No such file or directory`)
      else if (inode.kind === 'directory' && !options.has('d')) directories.push(path)
      else others.push(path)
    }
    for (const path of sorted(call, others, (name) => name, options)) printEntry(call, path, path, options)
    const isTitled = operands.length > 1 || options.has('R')
    sorted(call, directories, (name) => name, options).forEach((path, i) => {
      if (i > 0 || others.length > 0) print(call, '\n')
      exitCode |= listDirectory(call, path, isTitled, options)
    })
    return exitCode
  },
}

function listDirectory(call: Process, path: string, isTitled: boolean, options: Options): number {
  return forEach(call, [path], () => {
    const all = call.files.list(path, call.cwd, call.who)
    const shown = options.has('a') ? ['.', '..', ...all] : options.has('A') ? all : all.filter((name) => !name.startsWith('.'))
    if (isTitled) print(call, `${path}:\n`)
    if (options.has('l', 'n'))
      print(call, `total ${shown.reduce((sum, name) => sum + blocksOf(inodeOf(call, joinPath(path, name), false)), 0)}\n`)
    const names = sorted(call, shown, (name) => joinPath(path, name), options)
    for (const name of names) printEntry(call, joinPath(path, name), name, options)
    if (!options.has('R')) return
    for (const name of names) {
      const inner = joinPath(path, name)
      if (name === '.' || name === '..' || inodeOf(call, inner, false)?.kind !== 'directory') continue
      print(call, '\n')
      listDirectory(call, inner, true, options)
    }
  })
}

function blocksOf(inode: Inode | undefined): number {
  if (inode?.kind === 'directory') return 4
  return inode === undefined || inode.kind !== 'file' ? 0 : Math.ceil(inode.content.size / 4096) * 4
}

function sorted(call: Process, names: readonly string[], pathOf: (name: string) => string, options: Options): string[] {
  const list = [...names].sort(compareBytewise)
  const inodes = new Map(list.map((name) => [name, inodeOf(call, pathOf(name), false)]))
  const number = (name: string) => {
    const inode = inodes.get(name)
    return inode === undefined ? 0 : options.has('S') ? sizeOf(inode) : inode.tick
  }
  if (options.has('S', 't')) list.sort((a, b) => number(b) - number(a))
  return options.has('r') ? list.reverse() : list
}

function printEntry(call: Process, path: string, name: string, options: Options): void {
  const inode = inodeOf(call, path, false)
  if (inode === undefined) return
  const mark = markOf(inode, options)
  if (!options.has('l', 'n')) return print(call, `${name}${mark}\n`)
  const user = options.has('n') ? String(inode.uid) : nameOfUser(call.files, inode.uid)
  const group = options.has('n') ? String(inode.gid) : nameOfGroup(call.files, inode.gid)
  const size =
    inode.kind === 'character' || inode.kind === 'block'
      ? inode.device.map((part) => String(part).padStart(3)).join(', ')
      : String(sizeOf(inode))
  const links = linksOf(call, inode)
  const arrow = inode.kind === 'symlink' ? ` -> ${inode.target}` : ''
  print(
    call,
    `${modeText(inode)} ${String(links).padStart(4)} ${user.padEnd(8)} ${group.padEnd(8)} ${size.padStart(9)} ${formatTime('%b %e %H:%M', inode.mtimeSeconds)} ${name}${mark}${arrow}\n`,
  )
}

/** What stands behind a name: a slash of directories; with -F a sign of links, pipes and programs too. */
function markOf({ kind, mode }: Inode, options: Options): string {
  if (kind === 'directory') return options.has('F', 'p') ? '/' : ''
  if (!options.has('F')) return ''
  if (kind === 'symlink') return '@'
  if (kind === 'fifo') return '|'
  return kind === 'file' && (mode & 0o111) !== 0 ? '*' : ''
}
