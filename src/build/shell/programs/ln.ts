import { readOptions } from '../options.ts'
import { forEach, ProgramError, type Program } from '../program.ts'
import { baseName, inodeOf, isDirectory, joinPath } from '../trees.ts'

export const ln: Program = {
  name: 'ln',
  run(call) {
    const options = readOptions(call.args, 'sfnvT')
    const { files, cwd, who } = call
    const all = options.operands
    if (all.length === 0) throw new ProgramError('missing operand')
    const sources = all.length === 1 ? all : all.slice(0, -1)
    const target = all.length === 1 ? '.' : (all.at(-1) ?? '.')
    const isLinkItself = options.has('n', 'T') && inodeOf(call, target, false)?.kind === 'symlink'
    const isInto = !options.has('T') && !isLinkItself && isDirectory(call, target)
    let current = target
    return forEach(
      call,
      sources,
      (source) => {
        current = isInto ? joinPath(target, baseName(source)) : target
        if (options.has('f') && inodeOf(call, current, false) !== undefined) {
          if (!options.has('s') && inodeOf(call, current, false) === inodeOf(call, source, false)) return
          files.remove(current, cwd, who, 'file')
        }
        if (options.has('s')) files.make(files.find(current, cwd, who, false), 'symlink', who, { target: source, mode: 0o777 })
        else files.link(source, current, cwd, who)
      },
      (_, reason) => `${current}: ${reason}`,
    )
  },
}
