import { ProblemList } from '../../../bytes/problem.ts'
import { folderOf } from '../../../tree/path-names.ts'
import { contentOf, joinContents, type Content } from '../../overlay/content.ts'
import type { Inode } from '../../overlay/inode.ts'
import { readTar, writeTar, type TarItem } from '../../tar-file.ts'
import { readOptions } from '../options.ts'
import { matchesPattern } from '../pattern.ts'
import { forEach, print, type Process, ProgramError, type Program, UsageError } from '../program.ts'
import { inodeOf, joinPath, walk } from '../trees.ts'
import { compress, decompress } from './gzip.ts'
import { makeDirectories } from './mkdir.ts'

export const tar: Program = {
  name: 'tar',
  run(call) {
    const [first = '', ...rest] = call.args
    // The old form has no dash, and takes the values of its letters in turn.
    const args = /^[a-zA-Z]+$/.test(first) && !first.startsWith('-') ? separate(first, rest) : call.args
    const options = readOptions(args, 'ctxzvf:C:pokhOX:T:m', {
      'same-owner': 'p',
      gzip: 'z',
      directory: 'C',
      file: 'f',
      extract: 'x',
      create: 'c',
      'no-same-owner': 'o',
    })
    const file = options.value('f') ?? '-'
    const folder = options.value('C') ?? '.'
    const cwd = call.files.find(folder, call.cwd, call.who)
    if (cwd.place === undefined) throw new ProgramError(`can't change directory to '${folder}': No such file or directory`)
    const inside: Process = { ...call, cwd: cwd.path }
    if (options.has('c')) {
      if (options.operands.length === 0) throw new ProgramError('empty archive')
      const { content: plain, exitCode } = pack(inside, options.operands, options.has('v') && file !== '-')
      const content = options.has('z') ? compress(plain) : plain
      if (file === '-') call.output.write(content)
      else {
        const inode = call.files.open(file, call.cwd, call.who, { mode: 0o666 & ~call.umask, truncate: true })
        if (inode !== undefined) call.files.write(inode, 0, content)
      }
      if (exitCode !== 0) throw new ProgramError('error exit delayed from previous errors')
      return 0
    }
    if (!options.has('x', 't')) throw new UsageError('')
    const stored = file === '-' ? call.input.take(Infinity) : openArchive(call, file)
    const isWanted = (path: string) =>
      options.operands.length === 0 ||
      options.operands.some(
        (name) => path === name || path.startsWith(`${name}/`) || matchesPattern(name, path, call.files.budget),
      )
    const links = new Map<string, string>()
    const plain = isGzip(stored) ? decompress(stored) : stored
    const problems = new ProblemList()
    const items = readTar(plain, problems)
    if (items.length === 0 && plain.size < 512) throw new ProgramError('short read')
    for (const item of items) {
      if (!isWanted(item.path)) continue
      if (options.has('t', 'v')) print(call, `${item.path}${item.kind === 'directory' ? '/' : ''}\n`)
      if (options.has('x') && options.has('O')) call.output.write(item.content)
      else if (options.has('x')) unpack(inside, item, { isOwnerKept: call.who.uid === 0 && !options.has('o'), links })
    }
    if (problems.firstError() !== undefined) throw new ProgramError('short read')
    return 0
  },
}

function openArchive(call: Process, file: string): Content {
  if (inodeOf(call, file) === undefined) throw new ProgramError(`can't open '${file}': No such file or directory`)
  return call.files.read(file, call.cwd, call.who)
}

function separate(letters: string, rest: readonly string[]): string[] {
  const values = [...rest]
  const options = Array.from(letters).flatMap((letter) =>
    'fCXT'.includes(letter) ? [`-${letter}`, values.shift() ?? ''] : [`-${letter}`],
  )
  return [...options, ...values]
}

function isGzip(content: Content): boolean {
  const [piece] = content.pieces
  return piece?.kind === 'bytes' && piece.bytes[0] === 0x1f && piece.bytes[1] === 0x8b
}

function pack(call: Process, operands: readonly string[], isVerbose: boolean): { content: Content; exitCode: number } {
  const items: TarItem[] = []
  const known = new Map<Inode, string>()
  const exitCode = forEach(call, operands, (operand) => {
    walk(call, operand, (path, inode) => {
      const name = path.replace(/^\/+/, '').replace(/\/+$/, '')
      if (inode.kind === 'whiteout' || name === '') return
      if (isVerbose) print(call, `${name}${inode.kind === 'directory' ? '/' : ''}\n`)
      const first = inode.kind === 'directory' ? undefined : known.get(inode)
      if (first === undefined) known.set(inode, name)
      const { mode, uid, gid, mtimeSeconds, device, xattrs } = inode
      const common = { path: name, mode, uid, gid, mtimeSeconds, device, xattrs }
      if (first !== undefined) items.push({ ...common, kind: 'hardlink', target: first, content: contentOf(new Uint8Array(0)) })
      else items.push({ ...common, kind: inode.kind, target: inode.target, content: inode.content })
    })
  })
  return { content: joinContents([...writeTar(items)]), exitCode }
}

/** Makes what an entry says, over what is there. */
export function unpack(call: Process, item: TarItem, how: { isOwnerKept: boolean; links: Map<string, string> }): void {
  const { files, cwd, who } = call
  const parent = folderOf(item.path)
  if (parent !== '') makeDirectories(call, parent, 0o755)
  const old = inodeOf(call, item.path, false)
  if (item.kind === 'directory') {
    if (old !== undefined && old.kind !== 'directory') files.remove(item.path, cwd, who, 'file')
    if (old?.kind !== 'directory') files.make(files.find(item.path, cwd, who), 'directory', who, { mode: item.mode })
  } else {
    if (old !== undefined) files.remove(item.path, cwd, who, old.kind === 'directory' ? 'directory' : 'file')
    if (item.kind === 'hardlink') return files.link(item.target, item.path, cwd, who)
    const inode = files.make(files.find(item.path, cwd, who, false), item.kind, who, {
      mode: item.mode,
      target: item.target,
      device: item.device,
    })
    if (item.content.size > 0) files.write(inode, 0, item.content)
  }
  const place = files.existing(joinPath('.', item.path), cwd, who, false)
  if (how.isOwnerKept) files.change(place, who, { uid: item.uid, gid: item.gid })
  if (item.kind !== 'symlink')
    files.change(place, who, { mode: how.isOwnerKept ? item.mode : item.mode & ~call.umask, mtimeSeconds: item.mtimeSeconds })
}
