import { type Content, sliceContent, textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { print, type Program, readOperands, complain, openly } from '../program.ts'
import { parseSize } from '../sizes.ts'

export const tail: Program = {
  name: 'tail',
  run(call) {
    const [first = '', ...others] = call.args
    const args = /^[-+]\d+$/.test(first) ? ['-n', first.replace('-', ''), ...others] : call.args
    const options = readOptions(args, 'n:c:qvf')
    const bytes = options.value('c')
    const wanted = bytes ?? options.value('n') ?? '10'
    const isFromStart = wanted.startsWith('+')
    const count = parseSize(wanted.replace(/^[-+]/, ''))
    let isFirst = true
    const work = (content: Content, path: string) => {
      if (options.operands.length > 1 && !options.has('q')) print(call, `${isFirst ? '' : '\n'}==> ${path} <==\n`)
      isFirst = false
      if (bytes !== undefined) {
        call.output.write(
          sliceContent(content, isFromStart ? Math.max(0, count - 1) : Math.max(0, content.size - count), content.size),
        )
        return
      }
      const lines = textOf(content).match(/[^\n]*\n|[^\n]+$/g) ?? []
      print(call, (isFromStart ? lines.slice(Math.max(0, count - 1)) : count === 0 ? [] : lines.slice(-count)).join(''))
    }
    const exitCode = readOperands(call, options.operands, work, openly)
    return isFirst ? complain(call, 'no files') : exitCode
  },
}
