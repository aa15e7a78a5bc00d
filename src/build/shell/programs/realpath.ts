import { SystemError } from '../../overlay/system-error.ts'
import { forEach, print, type Program, UsageError } from '../program.ts'

export const realpath: Program = {
  name: 'realpath',
  run(call) {
    const operands = call.args.filter((arg) => !arg.startsWith('-'))
    if (operands.length === 0) throw new UsageError('')
    return forEach(call, operands, (path) => {
      const found = call.files.find(path, call.cwd, call.who)
      if (found.place === undefined) throw new SystemError('ENOENT')
      print(call, `${found.path}\n`)
    })
  },
}
