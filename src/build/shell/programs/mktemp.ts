import { readOptions } from '../options.ts'
import { print, ProgramError, type Program } from '../program.ts'
import { inodeOf } from '../trees.ts'

export const mktemp: Program = {
  name: 'mktemp',
  run(call) {
    const options = readOptions(call.args, 'dqtup:')
    const { files, cwd, who } = call
    const folder = options.value('p') ?? call.environment.get('TMPDIR') ?? '/tmp'
    const template = options.operands[0] ?? 'tmp.XXXXXX'
    if (!template.includes('XXXXXX')) throw new ProgramError(`(null): Invalid argument`)
    const base =
      template.includes('/') || (options.operands.length > 0 && !options.has('p', 't')) ? template : `${folder}/${template}`
    // Counted and not random: the same Dockerfile makes the same names.
    for (let n = 0; ; n++) {
      const path = base.replace('XXXXXX', n.toString(36).padStart(6, 'A'))
      if (inodeOf(call, path, false) !== undefined) continue
      const isDirectory = options.has('d')
      if (!options.has('u'))
        files.make(files.find(path, cwd, who), isDirectory ? 'directory' : 'file', who, { mode: isDirectory ? 0o700 : 0o600 })
      print(call, `${path}\n`)
      return 0
    }
  },
}
