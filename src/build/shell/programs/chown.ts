import { readOptions } from '../options.ts'
import { findGroup, findUser } from '../owners.ts'
import { forEach, type Process, ProgramError, type Program, UsageError } from '../program.ts'
import { walk } from '../trees.ts'

/** Gives a path, and what is below it where `isRecursive`, another owner. */
export function changeOwner(
  call: Process,
  path: string,
  to: { uid?: number; gid?: number },
  isRecursive: boolean,
  follow: boolean,
): void {
  const { files, cwd, who } = call
  const change = (at: string, follows: boolean) => files.change(files.existing(at, cwd, who, follows), who, to)
  if (isRecursive) walk(call, path, (at) => change(at, false))
  else change(path, follow)
}

export const chown: Program = {
  name: 'chown',
  run(call) {
    const options = readOptions(call.args, 'RhvcfLHP')
    const [owner = '', ...operands] = options.operands
    if (operands.length === 0) throw new UsageError('')
    const [user = '', group] = owner.split(/[:.]/)
    const to: { uid?: number; gid?: number } = {}
    if (user !== '') {
      const uid = findUser(call.files, user)?.id ?? (/^\d+$/.test(user) ? Number(user) : undefined)
      if (uid === undefined) throw new ProgramError(group === undefined ? `unknown user ${user}` : `unknown user/group ${owner}`)
      to.uid = uid
      // With nothing behind the colon it is the group of the user.
      if (group === '') to.gid = findUser(call.files, user)?.group ?? uid
    }
    if (group !== undefined && group !== '') {
      const gid = findGroup(call.files, group)?.id ?? (/^\d+$/.test(group) ? Number(group) : undefined)
      if (gid === undefined) throw new ProgramError(user === '' ? `unknown group ${group}` : `unknown user/group ${owner}`)
      to.gid = gid
    }
    return forEach(call, operands, (path) => changeOwner(call, path, to, options.has('R'), !options.has('h')))
  },
}
