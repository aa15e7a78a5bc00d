import { readOptions } from '../options.ts'
import { forEach, ProgramError, type Program, UsageError } from '../program.ts'
import { inodeOf } from '../trees.ts'

export const touch: Program = {
  name: 'touch',
  run(call) {
    const options = readOptions(call.args, 'camhd:t:r:')
    const { files, cwd, who, umask } = call
    if (options.operands.length === 0) throw new UsageError('')
    const given = options.value('d') ?? options.value('t')
    const reference = options.value('r')
    const seconds =
      reference !== undefined ? files.stat(reference, cwd, who).mtimeSeconds : given === undefined ? files.now : parseTime(given)
    return forEach(call, options.operands, (path) => {
      if (inodeOf(call, path) === undefined) {
        if (options.has('c')) return
        files.open(path, cwd, who, { mode: 0o666 & ~umask, truncate: false })
        if (seconds === files.now) return
      }
      files.change(files.existing(path, cwd, who, !options.has('h')), who, { mtimeSeconds: seconds })
    })
  },
}

function parseTime(text: string): number {
  const at = /^@(-?\d+)$/.exec(text)?.[1]
  if (at !== undefined) return Number(at)
  const [, century = '20', year, month, day, hour, minute, second = '00'] =
    /^(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text) ?? []
  const iso = year === undefined ? text.replace(' ', 'T') : `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = Date.parse(/T.*(Z|[-+]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
  if (Number.isNaN(time)) throw new ProgramError(`invalid date '${text}'`)
  return Math.floor(time / 1000)
}
