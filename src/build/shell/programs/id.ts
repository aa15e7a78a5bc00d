import { readOptions } from '../options.ts'
import { findUser, nameOfGroup, nameOfUser } from '../owners.ts'
import { print, ProgramError, type Program } from '../program.ts'

export const id: Program = {
  name: 'id',
  run(call) {
    const options = readOptions(call.args, 'ugnGr')
    const [name] = options.operands
    const user = name === undefined ? undefined : findUser(call.files, name)
    if (name !== undefined && user === undefined) throw new ProgramError(`unknown user ${name}`)
    const uid = user?.id ?? call.who.uid
    const gid = user?.group ?? call.who.gid
    const names = { user: nameOfUser(call.files, uid), group: nameOfGroup(call.files, gid) }
    const named = (number: number, text: string) => (text === String(number) ? `${number}` : `${number}(${text})`)
    if (options.has('u')) print(call, `${options.has('n') ? names.user : uid}\n`)
    else if (options.has('g', 'G')) print(call, `${options.has('n') ? names.group : gid}\n`)
    else print(call, `uid=${named(uid, names.user)} gid=${named(gid, names.group)} groups=${named(gid, names.group)}\n`)
    return 0
  },
}
