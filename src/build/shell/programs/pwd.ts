import { print, type Program } from '../program.ts'

export const pwd: Program = {
  name: 'pwd',
  run(call) {
    print(call, `${call.cwd}\n`)
    return 0
  },
}
