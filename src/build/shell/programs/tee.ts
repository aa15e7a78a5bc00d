import { readOptions } from '../options.ts'
import { forEach, type Program } from '../program.ts'

export const tee: Program = {
  name: 'tee',
  run(call) {
    const options = readOptions(call.args, 'ai')
    const content = call.input.take(Infinity)
    call.output.write(content)
    return forEach(call, options.operands, (path) => {
      const inode = call.files.open(path, call.cwd, call.who, {
        mode: 0o666 & ~call.umask,
        truncate: !options.has('a'),
      })
      if (inode !== undefined && content.size > 0) call.files.write(inode, Infinity, content)
    })
  },
}
