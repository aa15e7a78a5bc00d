import { nameOfUser } from '../owners.ts'
import { print, ProgramError, type Program } from '../program.ts'

export const whoami: Program = {
  name: 'whoami',
  run(call) {
    const name = nameOfUser(call.files, call.who.uid)
    if (name === String(call.who.uid)) throw new ProgramError(`unknown uid ${name}`)
    print(call, `${name}\n`)
    return 0
  },
}
