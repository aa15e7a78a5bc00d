import { inodeAt } from '../../overlay/overlay.ts'
import { parseMode } from '../mode.ts'
import { forEach, type Program, UsageError } from '../program.ts'
import { walk } from '../trees.ts'

export const chmod: Program = {
  name: 'chmod',
  run(call) {
    // A mode may begin with a dash, as options do.
    const rest = [...call.args]
    let isRecursive = false
    while (/^-[Rvcf]+$/.test(rest[0] ?? '') || rest[0] === '--')
      isRecursive = (rest.shift()?.includes('R') ?? false) || isRecursive
    const [mode, ...operands] = rest
    if (mode === undefined || operands.length === 0) throw new UsageError('')
    const { files, cwd, who, umask } = call
    const change = (path: string, follow: boolean) => {
      const place = files.existing(path, cwd, who, follow)
      const inode = inodeAt(place)
      if (inode.kind === 'symlink') return
      files.change(place, who, { mode: parseMode(mode, inode.mode, { umask, isDirectory: inode.kind === 'directory' }) })
    }
    return forEach(call, operands, (path) => {
      // A symbolic link that is named leads to what it names; those on the way are left alone.
      if (isRecursive) walk(call, path, (at) => change(at, at === path))
      else change(path, true)
    })
  },
}
