import { readOptions } from '../options.ts'
import { forEach, type Program, UsageError } from '../program.ts'
import { parseSize } from '../sizes.ts'

export const fallocate: Program = {
  name: 'fallocate',
  run(call) {
    const options = readOptions(call.args, 'l:o:n')
    const length = options.value('l')
    if (length === undefined) throw new UsageError('')
    const size = parseSize(options.value('o') ?? '0') + parseSize(length)
    return forEach(call, options.operands, (path) => {
      const inode = call.files.open(path, call.cwd, call.who, { mode: 0o666 & ~call.umask, truncate: false })
      if (inode !== undefined && inode.content.size < size) call.files.resize(inode, size)
    })
  },
}
