import { type Content, textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { linesOf, print, type Program, readOperands, openly } from '../program.ts'

export const uniq: Program = {
  name: 'uniq',
  run(call) {
    const options = readOptions(call.args, 'cdui')
    const work = (content: Content) => {
      const groups: { line: string; count: number }[] = []
      const fold = (line: string) => (options.has('i') ? line.toLowerCase() : line)
      for (const line of linesOf(textOf(content))) {
        const last = groups.at(-1)
        if (last !== undefined && fold(last.line) === fold(line)) last.count++
        else groups.push({ line, count: 1 })
      }
      for (const { line, count } of groups) {
        if ((options.has('d') && count === 1) || (options.has('u') && count > 1)) continue
        print(call, `${options.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`)
      }
    }
    return readOperands(call, options.operands.slice(0, 1), work, openly)
  },
}
