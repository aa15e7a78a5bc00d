import { readOptions } from '../options.ts'
import { forEach, ProgramError, type Program, UsageError } from '../program.ts'
import { findGroup } from '../owners.ts'
import { changeOwner } from './chown.ts'

export const chgrp: Program = {
  name: 'chgrp',
  run(call) {
    const options = readOptions(call.args, 'Rhvcf')
    const [group = '', ...operands] = options.operands
    if (operands.length === 0) throw new UsageError('')
    const gid = findGroup(call.files, group)?.id ?? (/^\d+$/.test(group) ? Number(group) : undefined)
    if (gid === undefined) throw new ProgramError(`unknown group ${group}`)
    return forEach(call, operands, (path) => changeOwner(call, path, { gid }, options.has('R'), !options.has('h')))
  },
}
