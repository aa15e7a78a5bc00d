import { SystemError } from '../../overlay/system-error.ts'
import { forEach, print, type Program } from '../program.ts'

export const realpath: Program = {
  name: 'realpath',
  run(call) {
    return forEach(
      call,
      call.args.filter((arg) => !arg.startsWith('-')),
      (path) => {
        const found = call.files.find(path, call.cwd, call.who)
        if (found.place === undefined) throw new SystemError('ENOENT')
        print(call, `${found.path}\n`)
      },
    )
  },
}
