import { readOptions } from '../options.ts'
import { print, ProgramError, type Program, UsageError } from '../program.ts'

export const seq: Program = {
  name: 'seq',
  run(call) {
    // A number may begin with a dash.
    const isNumber = (arg: string) => /^-?\d/.test(arg)
    const options = readOptions(
      call.args.filter((arg) => !isNumber(arg)),
      'ws:',
    )
    const numbers = call.args.filter(isNumber).map(Number)
    const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
    const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
    const last = numbers.at(-1)
    if (last === undefined || numbers.some(Number.isNaN)) throw new UsageError('')
    if (step === 0) throw new ProgramError('invalid increment 0')
    const count = Math.max(0, Math.floor((last - first) / step) + 1)
    call.files.budget.spend('shellSteps', count)
    // By its place: to a large number a step may add nothing.
    const texts = Array.from({ length: count }, (_, i) => String(first + i * step))
    const width = options.has('w') ? Math.max(...texts.map((text) => text.length)) : 0
    if (texts.length > 0) print(call, `${texts.map((text) => text.padStart(width, '0')).join(options.value('s') ?? '\n')}\n`)
    return 0
  },
}
