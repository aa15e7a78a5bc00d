import { sliceContent, textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { print, type Program, readOperands } from '../program.ts'
import { parseSize } from '../sizes.ts'
import { inodeOf } from '../trees.ts'

export const head: Program = {
  name: 'head',
  run(call) {
    // The old form: `head -3`.
    const [first = '', ...others] = call.args
    const args = /^-\d+$/.test(first) ? ['-n', first.slice(1), ...others] : call.args
    const options = readOptions(args, 'n:c:qv')
    const bytes = options.value('c')
    const { operands } = options
    if (bytes !== undefined) {
      const most = parseSize(bytes)
      const [only] = operands
      if (only === undefined || only === '-') {
        call.output.write(call.input.take(most))
        return 0
      }
      // Of an endless device only so much is made.
      if (inodeOf(call, only)?.kind === 'character') {
        call.output.write(call.files.read(only, call.cwd, call.who, most))
        return 0
      }
      return readOperands(call, operands, (content) => call.output.write(sliceContent(content, 0, most)))
    }
    const wanted = options.value('n') ?? '10'
    let isFirst = true
    return readOperands(call, operands, (content, path) => {
      if (operands.length > 1 && !options.has('q')) print(call, `${isFirst ? '' : '\n'}==> ${path} <==\n`)
      isFirst = false
      const lines = textOf(content).match(/[^\n]*\n|[^\n]+$/g) ?? []
      const count = wanted.startsWith('-') ? Math.max(0, lines.length - Number(wanted.slice(1))) : parseSize(wanted)
      print(call, lines.slice(0, count).join(''))
    })
  },
}
