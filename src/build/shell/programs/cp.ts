import type { Inode } from '../../overlay/inode.ts'
import { readOptions } from '../options.ts'
import { forEach, ProgramError, type Program, UsageError } from '../program.ts'
import { baseName, copyTree, type CopyOptions, inodeOf, joinPath, targetAt } from '../trees.ts'

export const cp: Program = {
  name: 'cp',
  run(call) {
    const options = readOptions(call.args, 'apdrRPLHfinuvlst:T', {
      recursive: 'r',
      archive: 'a',
      force: 'f',
      'no-dereference': 'P',
      dereference: 'L',
      'target-directory': 't',
    })
    const folder = options.value('t')
    const sources = folder === undefined ? options.operands.slice(0, -1) : options.operands
    const target = folder ?? options.operands.at(-1) ?? ''
    if (sources.length === 0) throw new UsageError('')
    const isRecursive = options.has('r', 'R', 'a')
    const copying: CopyOptions = {
      isRecursive,
      isPreserving: options.has('p', 'a'),
      followsLinks: options.has('L') || !(isRecursive || options.has('d', 'P')),
      isForced: options.has('f'),
      link: options.has('s') ? 'symbolic' : options.has('l') ? 'hard' : undefined,
    }
    // Several are copied into what is no directory too, which then fails for each.
    const isInto = sources.length > 1 || (!options.has('T') && targetAt(call, target)?.kind === 'directory')
    const isNewer = (source: string, to: string) => {
      const [from, old] = [inodeOf(call, source), inodeOf(call, to)]
      return old === undefined || (from !== undefined && from.mtimeSeconds > old.mtimeSeconds)
    }
    const done = new Map<Inode, string>()
    let exitCode = 0
    const thrown = forEach(call, sources, (source) => {
      const to = isInto ? joinPath(target, baseName(source)) : target
      const old = targetAt(call, target)
      const isFolder = inodeOf(call, source)?.kind === 'directory'
      if (!options.has('T') && (isInto || isFolder) && old !== undefined && old.kind !== 'directory')
        throw new ProgramError(`can't stat '${joinPath(target, baseName(source))}': Not a directory`)
      if (options.has('n') && inodeOf(call, to) !== undefined) return
      if (options.has('u') && !isNewer(source, to)) return
      exitCode |= copyTree(call, source, to, copying, done)
    })
    return exitCode | thrown
  },
}
