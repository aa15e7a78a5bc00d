import { textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { print, type Program, readOperands } from '../program.ts'

export const wc: Program = {
  name: 'wc',
  run(call) {
    const options = readOptions(call.args, 'lwcmL')
    const letters = ['l', 'w', 'm', 'c'].filter((letter) =>
      options.has('l', 'w', 'm', 'c') ? options.has(letter) : letter !== 'm',
    )
    const total = new Map<string, number>()
    const show = (counts: ReadonlyMap<string, number>, name: string) => {
      const numbers = letters.map((letter) =>
        String(counts.get(letter) ?? 0).padStart(letters.length > 1 || options.operands.length > 1 ? 9 : 0),
      )
      print(call, `${[...numbers, ...(name === '' ? [] : [name])].join(' ')}\n`)
    }
    const exitCode = readOperands(call, options.operands, (content, path) => {
      const text = letters.some((letter) => letter !== 'c') ? textOf(content) : ''
      const counts = new Map([
        ['l', text.split('\n').length - 1],
        ['w', text.match(/\S+/g)?.length ?? 0],
        ['m', Array.from(text).length],
        ['c', content.size],
      ])
      for (const [letter, count] of counts) total.set(letter, (total.get(letter) ?? 0) + count)
      show(counts, options.operands.length === 0 ? '' : path)
    })
    if (options.operands.length > 1) show(total, 'total')
    return exitCode
  },
}
