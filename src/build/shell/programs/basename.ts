import { print, ProgramError, type Program } from '../program.ts'
import { baseName } from '../trees.ts'

export const basename: Program = {
  name: 'basename',
  run(call) {
    const [path, suffix = ''] = call.args.filter((arg) => arg !== '--')
    if (path === undefined) throw new ProgramError('missing operand')
    const name = baseName(path)
    print(call, `${name !== suffix && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name}\n`)
    return 0
  },
}
