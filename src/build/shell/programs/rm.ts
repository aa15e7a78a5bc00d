import { readOptions } from '../options.ts'
import { complain, forEach, ProgramError, type Program } from '../program.ts'
import { inodeOf, removeTree } from '../trees.ts'

export const rm: Program = {
  name: 'rm',
  run(call) {
    const options = readOptions(call.args, 'rRfiv', { recursive: 'r', force: 'f' })
    if (options.operands.length === 0 && !options.has('f')) throw new ProgramError('missing operand')
    let exitCode = 0
    const failed = forEach(
      call,
      options.operands,
      (path) => {
        if (/(^|\/)\.{1,2}\/*$/.test(path)) throw new ProgramError(`can't remove '.' or '..'`)
        const inode = inodeOf(call, path, false)
        if (inode === undefined && options.has('f')) return
        if (inode?.kind === 'directory' && !options.has('r', 'R')) {
          exitCode = complain(call, `'${path}' is a directory`)
          return
        }
        removeTree(call, path)
      },
      (path, reason) => `can't remove '${path}': ${reason}`,
    )
    return exitCode | failed
  },
}
