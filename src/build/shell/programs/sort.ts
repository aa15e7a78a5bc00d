import { compareBytewise } from '../../../bytes/text.ts'
import { contentOfText, textOf } from '../../overlay/content.ts'
import { readOptions, type Options } from '../options.ts'
import { linesOf, print, type Program, readOperands } from '../program.ts'

export const sort: Program = {
  name: 'sort',
  usageCode: 2,
  run(call) {
    const options = readOptions(call.args, 'nruk:t:bfdghizso:cM')
    const lines: string[] = []
    const exitCode = readOperands(call, options.operands, (content) => void lines.push(...linesOf(textOf(content))))
    const compare = comparison(options)
    lines.sort((a, b) => compare(a, b) || (options.has('u', 's') ? 0 : compareBytewise(a, b) * (options.has('r') ? -1 : 1)))
    const shown = options.has('u') ? lines.filter((line, i) => i === 0 || compare(lines[i - 1] ?? '', line) !== 0) : lines
    const text = shown.map((line) => `${line}\n`).join('')
    const target = options.value('o')
    if (target === undefined) print(call, text)
    else {
      const inode = call.files.open(target, call.cwd, call.who, { mode: 0o666 & ~call.umask, truncate: true })
      if (inode !== undefined) call.files.write(inode, 0, contentOfText(text))
    }
    return exitCode === 0 ? 0 : 2
  },
}

/** `-k 2,3nr`: fields, from 1, and letters that hold for them. */
interface Key {
  readonly from: number
  readonly to: number
  readonly letters: string
}

function comparison(options: Options): (a: string, b: string) => number {
  const delimiter = options.value('t')
  const keys: Key[] = options.values('k').map((key) => {
    const [, from = '1', , first = '', to, last = ''] = /^(\d+)(\.\d+)?([a-z]*)(?:,(\d+)(?:\.\d+)?([a-z]*))?$/.exec(key) ?? []
    return { from: Number(from), to: to === undefined ? Infinity : Number(to), letters: first + last }
  })
  const all = keys.length > 0 ? keys : [{ from: 1, to: Infinity, letters: '' }]
  return (a, b) => {
    for (const key of all) {
      const is = (letter: string) => key.letters.includes(letter) || (!/[a-z]/.test(key.letters) && options.has(letter))
      const x = partOf(a, key, delimiter)
      const y = partOf(b, key, delimiter)
      const fold = (text: string) => (is('f') ? text.toUpperCase() : text)
      const order = is('n') ? (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0) : compareBytewise(fold(x), fold(y))
      if (order !== 0) return is('r') ? -order : order
    }
    return 0
  }
}

function partOf(line: string, { from, to }: Key, delimiter: string | undefined): string {
  if (from === 1 && to === Infinity) return line
  const fields = delimiter === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(delimiter)
  return fields.slice(from - 1, to).join(delimiter ?? '')
}
