import { contentOfText, sliceContent } from '../../overlay/content.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { ProgramError, type Program, UsageError } from '../program.ts'
import { parseSize } from '../sizes.ts'

export const dd: Program = {
  name: 'dd',
  run(call) {
    const operands = new Map(
      call.args.map((arg) => {
        const at = arg.indexOf('=')
        if (at === -1) throw new UsageError('')
        return [arg.slice(0, at), arg.slice(at + 1)]
      }),
    )
    const { files, cwd, who, umask } = call
    const size = (name: string) => (operands.has(name) ? parseSize(operands.get(name) ?? '') : undefined)
    const block = size('bs') ?? size('ibs') ?? 512
    const count = size('count')
    const from = (size('skip') ?? 0) * block
    const input = operands.get('if')
    const most = count === undefined ? Infinity : from + count * block
    if (input !== undefined) opened(input, () => files.stat(input, cwd, who))
    const output = operands.get('of')
    const truncate = operands.get('conv')?.includes('notrunc') !== true
    const seek = (size('seek') ?? 0) * (size('bs') ?? size('obs') ?? 512)
    // Output is opened before anything is read: a file that is copied to itself is empty.
    const target =
      output === undefined
        ? undefined
        : opened(output, () => files.open(output, cwd, who, { mode: 0o666 & ~umask, truncate: truncate && seek === 0 }))
    if (target !== undefined && truncate && seek > 0) files.resize(target, seek)
    // An endless device without a count would fill any disk.
    const source = input === undefined ? call.input.take(most) : files.read(input, cwd, who, Math.min(most, 2 ** 31))
    const data = sliceContent(source, from, most)
    if (output === undefined) call.output.write(data)
    else if (target !== undefined) files.write(target, seek, data)
    const records = `${Math.floor(data.size / block)}+${data.size % block > 0 ? 1 : 0}`
    if (operands.get('status') !== 'none') call.errors.write(contentOfText(`${records} records in\n${records} records out\n`))
    return 0
  },
}

/** @throws ProgramError that names the file */
function opened<T>(path: string, open: () => T): T {
  try {
    return open()
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    throw new ProgramError(`can't open '${path}': ${thrown.message}`)
  }
}
