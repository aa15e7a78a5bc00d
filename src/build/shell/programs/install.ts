import { folderOf } from '../../../tree/path-names.ts'
import { parseMode } from '../mode.ts'
import { readOptions } from '../options.ts'
import { findGroup, findUser } from '../owners.ts'
import { forEach, type Program, UsageError } from '../program.ts'
import { baseName, copyTree, isDirectory, joinPath } from '../trees.ts'
import { makeDirectories } from './mkdir.ts'

export const install: Program = {
  name: 'install',
  run(call) {
    const options = readOptions(call.args, 'cdDpsm:o:g:t:')
    const { files, cwd, who } = call
    const mode = parseMode(options.value('m') ?? '755', 0, { umask: 0, isDirectory: false })
    const owner = options.value('o')
    const group = options.value('g')
    const finish = (path: string) => {
      const place = files.existing(path, cwd, who)
      if (owner !== undefined) files.change(place, who, { uid: findUser(files, owner)?.id ?? Number(owner) })
      if (group !== undefined) files.change(place, who, { gid: findGroup(files, group)?.id ?? Number(group) })
      files.change(place, who, { mode })
    }
    if (options.has('d')) {
      return forEach(call, options.operands, (path) => {
        makeDirectories(call, path, 0o755)
        finish(path)
      })
    }
    const folder = options.value('t')
    const sources = folder === undefined ? options.operands.slice(0, -1) : options.operands
    const target = folder ?? options.operands.at(-1)
    if (target === undefined || sources.length === 0) throw new UsageError('')
    if (options.has('D')) makeDirectories(call, folderOf(target) || '.', 0o755)
    let exitCode = 0
    const failed = forEach(call, sources, (source) => {
      const to = isDirectory(call, target) ? joinPath(target, baseName(source)) : target
      const copying = { isRecursive: false, isPreserving: options.has('p'), followsLinks: true, isForced: true }
      if (copyTree(call, source, to, copying, new Map()) === 0) finish(to)
      else exitCode = 1
    })
    return exitCode | failed
  },
}
