import { readOptions } from '../options.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { forEach, type Process, ProgramError, type Program, UsageError } from '../program.ts'
import { baseName, inodeOf, isDirectory, joinPath } from '../trees.ts'

export const ln: Program = {
  name: 'ln',
  run(call) {
    const options = readOptions(call.args, 'sfnvT')
    const { files, cwd, who } = call
    const all = options.operands
    if (all.length === 0) throw new UsageError('')
    const sources = all.length === 1 ? all : all.slice(0, -1)
    const target = all.length === 1 ? '.' : (all.at(-1) ?? '.')
    const isLinkItself = options.has('n', 'T') && inodeOf(call, target, false)?.kind === 'symlink'
    const isInto = !options.has('T') && !isLinkItself && isDirectory(call, target)
    let current = target
    return forEach(
      call,
      sources,
      (source) => {
        current = all.length === 1 ? baseName(source) : isInto ? joinPath(target, baseName(source)) : target
        if (!options.has('s')) demandSource(call, source)
        if (options.has('f')) removeFile(call, current)
        if (options.has('s')) files.make(files.find(current, cwd, who, false), 'symlink', who, { target: source, mode: 0o777 })
        else files.link(source, current, cwd, who)
      },
      (_, reason) => `${current}: ${reason}`,
    )
  },
}

/** A link to a link that leads nowhere is made; of what is missing the source is named. */
function demandSource(call: Process, source: string): void {
  try {
    call.files.stat(source, call.cwd, call.who)
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    if (inodeOf(call, source, false)?.kind === 'symlink') return
    throw new ProgramError(`${source}: ${thrown.message}`)
  }
}

/** What cannot be removed is told by the link that is then in the way. */
function removeFile(call: Process, path: string): void {
  try {
    call.files.remove(path, call.cwd, call.who, 'file')
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
  }
}
