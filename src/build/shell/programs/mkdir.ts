import { parseMode } from '../mode.ts'
import { readOptions } from '../options.ts'
import { forEach, type Process, type Program, UsageError } from '../program.ts'
import { isDirectory } from '../trees.ts'
import { inodeAt } from '../../overlay/overlay.ts'
import { SystemError } from '../../overlay/system-error.ts'

/** Makes a directory and those above it that are missing; those keep the usual mode. */
export function makeDirectories(call: Process, path: string, mode: number): void {
  const { files, cwd, who } = call
  if (isDirectory(call, path)) return
  const parent = path.replace(/\/+$/, '').replace(/\/*[^/]*$/, '')
  if (parent !== '') makeDirectories(call, parent, 0o777 & ~call.umask)
  const found = files.find(path, cwd, who, false)
  // A symbolic link that leads nowhere is not followed.
  if (found.place !== undefined && inodeAt(found.place).kind === 'symlink') throw new SystemError('ENOENT')
  files.make(found, 'directory', who, { mode })
}

export const mkdir: Program = {
  name: 'mkdir',
  run(call) {
    const options = readOptions(call.args, 'pm:v', { parents: 'p', mode: 'm' })
    if (options.operands.length === 0) throw new UsageError('')
    const { files, cwd, who, umask } = call
    const given = options.value('m')
    const mode = given === undefined ? 0o777 & ~umask : parseMode(given, 0o777, { umask, isDirectory: true })
    return forEach(
      call,
      options.operands,
      (path) => {
        if (options.has('p')) return makeDirectories(call, path, mode)
        const found = files.find(path, cwd, who, false)
        if (found.place !== undefined) throw new SystemError('EEXIST')
        files.make(found, 'directory', who, { mode })
      },
      (path, reason) => `can't create directory '${path}': ${reason}`,
    )
  },
}
