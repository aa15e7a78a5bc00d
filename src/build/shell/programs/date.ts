import { readOptions } from '../options.ts'
import { print, ProgramError, type Program } from '../program.ts'
import { formatTime } from '../times.ts'

export const date: Program = {
  name: 'date',
  run(call) {
    const options = readOptions(call.args, 'ud:RIr:D:s:')
    const given = options.value('d')
    const seconds =
      given === undefined
        ? call.files.now
        : Number(/^@(\d+)$/.exec(given)?.[1] ?? Date.parse(`${given.replace(' ', 'T')}Z`) / 1000)
    if (Number.isNaN(seconds)) throw new ProgramError(`invalid date '${given ?? ''}'`)
    const [format = '+%a %b %e %H:%M:%S UTC %Y'] = options.operands
    if (!format.startsWith('+')) throw new ProgramError(`invalid date '${format}'`)
    print(call, `${formatTime(format.slice(1), seconds)}\n`)
    return 0
  },
}
