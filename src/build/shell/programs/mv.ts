import { SystemError } from '../../overlay/system-error.ts'
import { readOptions } from '../options.ts'
import { forEach, ProgramError, type Program, UsageError } from '../program.ts'
import { baseName, copyTree, inodeOf, joinPath, removeTree, targetAt } from '../trees.ts'

export const mv: Program = {
  name: 'mv',
  run(call) {
    const options = readOptions(call.args, 'finvt:T')
    const folder = options.value('t')
    const sources = folder === undefined ? options.operands.slice(0, -1) : options.operands
    const target = folder ?? options.operands.at(-1)
    if (target === undefined || sources.length === 0) throw new UsageError('')
    // Several are moved into what is no directory too, which then fails for each.
    const isInto = sources.length > 1 || (!options.has('T') && targetAt(call, target)?.kind === 'directory')
    const { files, cwd, who } = call
    let exitCode = 0
    const failed = forEach(
      call,
      sources,
      (source) => {
        const to = isInto ? joinPath(target, baseName(source)) : target
        if (options.has('n') && inodeOf(call, to, false) !== undefined) return
        const isFolder = inodeOf(call, source, false)?.kind === 'directory'
        if (/.\/$/.test(to) && !isFolder) throw new SystemError('ENOTDIR')
        if (sources.length > 1 && (targetAt(call, target)?.kind ?? 'directory') !== 'directory')
          throw new ProgramError(`can't stat '${to}': Path has non-directory component`)
        try {
          files.rename(source.replace(/(.)\/+$/, '$1'), to.replace(/(.)\/+$/, '$1'), cwd, who)
        } catch (thrown) {
          if (!(thrown instanceof SystemError) || thrown.code !== 'EXDEV') throw thrown
          // What the kernel does not move is copied and removed, as between two disks.
          const old = inodeOf(call, to, false)
          if (old !== undefined) files.remove(to, cwd, who, old.kind === 'directory' ? 'directory' : 'file')
          const copying = { isRecursive: true, isPreserving: true, followsLinks: false, isForced: true }
          exitCode |= copyTree(call, source, to, copying, new Map())
          if (exitCode === 0) removeTree(call, source)
        }
      },
      (source, reason) => `can't rename '${source}': ${reason}`,
    )
    return exitCode | failed
  },
}
