import { ProgramError, type Program, UsageError } from '../program.ts'

/** Time stands still here, so it is over at once. */
export const sleep: Program = {
  name: 'sleep',
  run({ args }) {
    if (args.length === 0) throw new UsageError('')
    for (const arg of args) if (!/^(?:\d+(?:\.\d*)?|\.\d+)[smhd]?$/.test(arg)) throw new ProgramError(`invalid number '${arg}'`)
    return 0
  },
}
