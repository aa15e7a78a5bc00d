import { print, type Program, UsageError } from '../program.ts'

export const dirname: Program = {
  name: 'dirname',
  run(call) {
    const [path] = call.args.filter((arg) => arg !== '--')
    if (path === undefined) throw new UsageError('')
    const trimmed = path.replace(/\/+$/, '')
    const at = trimmed.lastIndexOf('/')
    print(call, `${trimmed === '' && path !== '' ? '/' : at === -1 ? '.' : trimmed.slice(0, at).replace(/\/+$/, '') || '/'}\n`)
    return 0
  },
}
