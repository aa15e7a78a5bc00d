import { readOptions } from '../options.ts'
import { print, type Program, UsageError } from '../program.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { inodeOf } from '../trees.ts'

export const readlink: Program = {
  name: 'readlink',
  run(call) {
    const options = readOptions(call.args, 'fnmev')
    if (options.operands.length === 0) throw new UsageError('')
    const end = options.has('n') ? '' : '\n'
    let exitCode = 0
    for (const path of options.operands) {
      if (options.has('f', 'm', 'e')) {
        try {
          const found = call.files.find(path, call.cwd, call.who)
          if (found.place === undefined && !options.has('m')) exitCode = 1
          else print(call, `${found.path}${end}`)
        } catch (thrown) {
          if (!(thrown instanceof SystemError)) throw thrown
          exitCode = 1
        }
        continue
      }
      const inode = inodeOf(call, path, false)
      if (inode?.kind === 'symlink') print(call, `${inode.target}${end}`)
      else exitCode = 1
    }
    return exitCode
  },
}
