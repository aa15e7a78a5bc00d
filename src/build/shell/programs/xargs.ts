import { textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { linesOf, noInput, type Program } from '../program.ts'

export const xargs: Program = {
  name: 'xargs',
  run(call) {
    const options = readOptions(call.args, 'n:I:0rtL:P:', { 'no-run-if-empty': 'r', null: '0' }, true)
    const [name = 'echo', ...args] = options.operands
    const text = textOf(call.input.take(Infinity))
    const placeholder = options.value('I')
    const items = options.has('0')
      ? text.split('\0').filter((item) => item !== '')
      : placeholder === undefined
        ? readWords(text)
        : linesOf(text).map((line) => line.trim())
    let exitCode = 0
    const run = (all: readonly string[]) => {
      const code = call.run(name, all, noInput)
      if (code !== 0) exitCode = code >= 126 ? code : 123
    }
    if (placeholder !== undefined) {
      for (const item of items) run(args.map((arg) => arg.replaceAll(placeholder, item)))
      return exitCode
    }
    const most = Number(options.value('n') ?? options.value('L') ?? Infinity)
    if (items.length === 0 && !options.has('r')) run(args)
    for (let at = 0; at < items.length; at += most) run([...args, ...items.slice(at, at + most)])
    return exitCode
  },
}

/** Words between blanks, with quotes and backslashes as xargs(1) takes them. */
function readWords(text: string): string[] {
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\[^]|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(
      /"([^"\n]*)"|'([^'\n]*)'|\\([^])/g,
      (_: string, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? '',
    ),
  )
}
