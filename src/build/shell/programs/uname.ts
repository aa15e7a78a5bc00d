import { readOptions } from '../options.ts'
import { print, type Program } from '../program.ts'

export const uname: Program = {
  name: 'uname',
  run(call) {
    const options = readOptions(call.args, 'asnrvmpio')
    const parts = [
      ['s', 'Linux'],
      ['n', 'buildkitsandbox'],
      ['r', '6.18.0'],
      ['m', 'x86_64'],
    ] as const
    const shown = parts.filter(([letter]) => options.has(letter, 'a') || (letter === 's' && call.args.length === 0))
    print(call, `${shown.map(([, text]) => text).join(' ')}\n`)
    return 0
  },
}
