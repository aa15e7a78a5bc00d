import { readOptions } from '../options.ts'
import { complain, forEach, ProgramError, type Program, UsageError } from '../program.ts'
import { inodeAt } from '../../overlay/overlay.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { removeTree } from '../trees.ts'

const notDirectory = new SystemError('ENOTDIR').message

export const rm: Program = {
  name: 'rm',
  run(call) {
    const options = readOptions(call.args, 'rRfiv', { recursive: 'r', force: 'f' })
    if (options.operands.length === 0 && !options.has('f')) throw new UsageError('')
    // The kernel is asked for the name without slashes.
    const operands = options.operands.map((path) => path.replace(/(.)\/+$/, '$1'))
    let exitCode = 0
    const isThere = (path: string) => {
      try {
        call.files.find(path, call.cwd, call.who, false)
        return true
      } catch (thrown) {
        // A missing folder is as good as a missing file; one that is no folder is not.
        if (thrown instanceof SystemError) return thrown.code !== 'ENOENT'
        throw thrown
      }
    }
    const failed = forEach(
      call,
      options.has('f') ? operands.filter(isThere) : operands,
      (path) => {
        if (/(^|\/)\.{1,2}\/*$/.test(path)) throw new ProgramError(`can't remove '.' or '..'`)
        const found = call.files.find(path, call.cwd, call.who, false)
        if (found.place === undefined && options.has('f')) return
        const inode = found.place === undefined ? undefined : inodeAt(found.place)
        if (inode?.kind === 'directory' && !options.has('r', 'R')) {
          exitCode = complain(call, `'${path}' is a directory`)
          return
        }
        removeTree(call, path)
      },
      (path, reason) => `can't ${reason === notDirectory ? 'stat' : 'remove'} '${path}': ${reason}`,
    )
    return exitCode | failed
  },
}
