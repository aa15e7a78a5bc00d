import { SystemError } from '../../overlay/system-error.ts'
import { readOptions } from '../options.ts'
import { forEach, type Program, UsageError } from '../program.ts'

export const rmdir: Program = {
  name: 'rmdir',
  run(call) {
    const options = readOptions(call.args, 'p', { parents: 'p' })
    if (options.operands.length === 0) throw new UsageError('')
    return forEach(
      call,
      options.operands,
      (path) => {
        if (path === '') throw new SystemError('ENOENT')
        if (/(?:^|\/)\.\/*$/.test(path)) throw new SystemError('EINVAL')
        for (let at = path; at !== '' && at !== '/'; at = at.replace(/\/*[^/]*\/*$/, '')) {
          call.files.remove(at, call.cwd, call.who, 'directory')
          if (!options.has('p')) return
        }
      },
      (path, reason) => `'${path}': ${reason}`,
    )
  },
}
