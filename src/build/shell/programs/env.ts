import { print, type Program, UsageError } from '../program.ts'

export const env: Program = {
  name: 'env',
  run(call) {
    const rest = [...call.args]
    let variables = new Map(call.environment)
    for (;;) {
      const arg = rest[0] ?? ''
      if (arg === '-i' || arg === '-') variables = new Map()
      else if (arg === '-u') {
        rest.shift()
        variables.delete(rest[0] ?? '')
      } else if (arg.startsWith('-')) throw new UsageError(`invalid option -- '${arg.slice(1, 2)}'`)
      else if (/^[A-Za-z_]\w*=/.test(arg)) variables.set(arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1))
      else break
      rest.shift()
    }
    const [name, ...args] = rest
    if (name !== undefined) return call.run(name, args, call.input, variables)
    for (const [variable, value] of variables) print(call, `${variable}=${value}\n`)
    return 0
  },
}
