import { readOptions } from '../options.ts'
import { forEach, type Program, UsageError } from '../program.ts'
import { parseSize } from '../sizes.ts'
import { inodeOf } from '../trees.ts'

export const truncate: Program = {
  name: 'truncate',
  run(call) {
    const options = readOptions(call.args, 'cs:', { size: 's', 'no-create': 'c' })
    const [, sign, size] = /^([-+]?)(.+)$/.exec(options.value('s') ?? '') ?? []
    if (size === undefined || options.operands.length === 0) throw new UsageError('')
    const amount = parseSize(size)
    return forEach(
      call,
      options.operands,
      (path) => {
        if (options.has('c') && inodeOf(call, path) === undefined) return
        const inode = call.files.open(path, call.cwd, call.who, { mode: 0o666 & ~call.umask, truncate: false })
        if (inode === undefined) return
        const now = inode.content.size
        call.files.resize(inode, Math.max(0, sign === '+' ? now + amount : sign === '-' ? now - amount : amount))
      },
      (path, reason) => `${path}: open: ${reason}`,
    )
  },
}
