import { textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { linesOf, print, ProgramError, type Program, readOperands } from '../program.ts'

export const cut: Program = {
  name: 'cut',
  run(call) {
    const options = readOptions(call.args, 'b:c:d:f:sn')
    const list = options.value('f') ?? options.value('c') ?? options.value('b')
    if (list === undefined) throw new ProgramError('expected a list of bytes, characters, or fields')
    const isChosen = parseList(list)
    const delimiter = options.value('d') ?? '\t'
    return readOperands(call, options.operands, (content) => {
      for (const line of linesOf(textOf(content))) {
        if (!options.has('f'))
          print(
            call,
            `${Array.from(line)
              .filter((_, i) => isChosen(i + 1))
              .join('')}\n`,
          )
        else if (line.includes(delimiter))
          print(
            call,
            `${line
              .split(delimiter)
              .filter((_, i) => isChosen(i + 1))
              .join(delimiter)}\n`,
          )
        else if (!options.has('s')) print(call, `${line}\n`)
      }
    })
  },
}

/** `2,4-6,8-`: whether a position, from 1, is in it. */
function parseList(list: string): (position: number) => boolean {
  const ranges = list.split(',').map((range) => {
    const [, from = '', dash, to = ''] = /^(\d*)(-?)(\d*)$/.exec(range) ?? []
    if (from === '' && to === '') throw new ProgramError(`invalid number '${range}'`)
    return { from: from === '' ? 1 : Number(from), to: dash === '' ? Number(from) : to === '' ? Infinity : Number(to) }
  })
  return (position) => ranges.some(({ from, to }) => position >= from && position <= to)
}
