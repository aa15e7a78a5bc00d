import { SystemError } from '../../overlay/system-error.ts'
import { parseMode } from '../mode.ts'
import { readOptions } from '../options.ts'
import { forEach, type Program, UsageError } from '../program.ts'

export const mknod: Program = {
  name: 'mknod',
  run(call) {
    const options = readOptions(call.args, 'm:')
    const [path, type, major, minor] = options.operands
    const { files, cwd, who, umask } = call
    if (path === undefined || type === undefined || !/^[bcup]$/.test(type)) throw new UsageError('')
    if (type !== 'p' && (major === undefined || minor === undefined)) throw new UsageError('')
    const given = options.value('m')
    const mode = given === undefined ? 0o666 & ~umask : parseMode(given, 0o666, { umask, isDirectory: false })
    return forEach(call, [path], () => {
      if (type !== 'p' && who.uid !== 0) throw new SystemError('EPERM')
      const kind = type === 'p' ? 'fifo' : type === 'b' ? 'block' : 'character'
      const device = [Number(major ?? 0), Number(minor ?? 0)] as const
      files.make(files.find(path, cwd, who, false), kind, who, { mode, device })
    })
  },
}
