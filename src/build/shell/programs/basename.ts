import { print, type Program, UsageError } from '../program.ts'
import { baseName } from '../trees.ts'

export const basename: Program = {
  name: 'basename',
  run(call) {
    const [path, suffix = ''] = call.args.filter((arg) => arg !== '--')
    if (path === undefined) throw new UsageError('')
    const name = baseName(path)
    print(call, `${name !== suffix && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name}\n`)
    return 0
  },
}
