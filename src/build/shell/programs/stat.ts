import { modeText } from '../mode-text.ts'
import { readOptions } from '../options.ts'
import { nameOfGroup, nameOfUser } from '../owners.ts'
import { forEach, print, type Program, UsageError } from '../program.ts'
import { formatTime } from '../times.ts'
import { linksOf, sizeOf } from '../trees.ts'

const kinds = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  character: 'character special file',
  block: 'block special file',
  fifo: 'fifo',
  whiteout: 'character special file',
} as const

export const stat: Program = {
  name: 'stat',
  run(call) {
    const options = readOptions(call.args, 'Lc:tf')
    if (options.operands.length === 0) throw new UsageError('')
    const format = options.value('c') ?? '  File: %n\n  Size: %s\t%F\nAccess: (0%a/%A)  Uid: (%u/%U)   Gid: (%g/%G)\nModify: %y'
    return forEach(
      call,
      options.operands,
      (path) => {
        const inode = call.files.stat(path, call.cwd, call.who, options.has('L'))
        const size = sizeOf(inode)
        const values: Readonly<Record<string, string>> = {
          n: path,
          N: inode.kind === 'symlink' ? `'${path}' -> '${inode.target}'` : path,
          h: String(linksOf(call, inode)),
          s: String(size),
          a: inode.mode.toString(8),
          A: modeText(inode),
          u: String(inode.uid),
          g: String(inode.gid),
          U: nameOfUser(call.files, inode.uid),
          G: nameOfGroup(call.files, inode.gid),
          F: inode.kind === 'file' && size === 0 ? 'regular empty file' : kinds[inode.kind],
          Y: String(inode.mtimeSeconds),
          X: String(inode.mtimeSeconds),
          Z: String(inode.mtimeSeconds),
          y: formatTime('%F %T.%N %z', inode.mtimeSeconds),
          '%': '%',
        }
        print(call, `${format.replace(/%([^])/g, (whole: string, letter: string) => values[letter] ?? whole)}\n`)
      },
      (path, reason) => `can't stat '${path}': ${reason}`,
    )
  },
}
