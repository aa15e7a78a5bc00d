import { parseMode } from '../mode.ts'
import { readOptions } from '../options.ts'
import { forEach, type Program, UsageError } from '../program.ts'

export const mkfifo: Program = {
  name: 'mkfifo',
  run(call) {
    const options = readOptions(call.args, 'm:')
    const { files, cwd, who, umask } = call
    if (options.operands.length === 0) throw new UsageError('')
    const given = options.value('m')
    const mode = given === undefined ? 0o666 & ~umask : parseMode(given, 0o666, { umask, isDirectory: false })
    return forEach(call, options.operands, (path) => void files.make(files.find(path, cwd, who, false), 'fifo', who, { mode }))
  },
}
