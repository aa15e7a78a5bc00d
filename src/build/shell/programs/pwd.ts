import { print, type Program } from '../program.ts'

export const pwd: Program = {
  name: 'pwd',
  run(call) {
    const isPhysical = call.args.includes('-P')
    print(call, `${isPhysical ? call.files.find('.', call.cwd, call.who).path : call.cwd}\n`)
    return 0
  },
}
