import { textOf, type Content } from '../../overlay/content.ts'
import type { Expression } from '../expression.ts'
import { readOptions } from '../options.ts'
import { escapeText } from '../pattern.ts'
import { linesOf, print, type Process, type Program, readOperands, UsageError } from '../program.ts'
import { expressionSource, makeExpression } from '../regular-expression.ts'
import { inodeOf, walk } from '../trees.ts'

export const grep: Program = {
  name: 'grep',
  usageCode: 2,
  run(call) {
    const options = readOptions(call.args, 'EFGivclLnqorRhHswxe:m:f:A:B:C:')
    const operands = [...options.operands]
    const given = options.values('e')
    const patterns = given.length > 0 ? given : [operands.shift()]
    const expressions = patterns.flatMap((pattern) => {
      if (pattern === undefined) throw new UsageError('')
      return pattern.split('\n').map((one) => {
        const source = options.has('F') ? escapeText(one) : expressionSource(one, options.has('E'))
        const whole = options.has('x') ? `^(?:${source})$` : options.has('w') ? `\\b(?:${source})\\b` : source
        return makeExpression(whole, one, options.has('i'))
      })
    })
    const paths = options.has('r', 'R') ? operands.flatMap((path) => filesBelow(call, path)) : operands
    // Folders are passed over without a word.
    const readable = paths.filter((path) => path === '-' || inodeOf(call, path)?.kind !== 'directory')
    if (paths.length > 0 && readable.length === 0) return 1
    const isNamed = options.has('H', 'l', 'L') || (!options.has('h') && (paths.length > 1 || options.has('r', 'R')))
    let isFound = false
    const quiet: Process = options.has('s') ? { ...call, errors: { write: () => {} } } : call
    const exitCode = readOperands(quiet, readable, (content, path) => {
      const prefix = isNamed ? `${path === '-' ? '(standard input)' : path}:` : ''
      if (searchContent(call, content, prefix, expressions, options)) isFound = true
    })
    return exitCode !== 0 ? 2 : isFound ? 0 : 1
  },
}

function searchContent(
  call: Process,
  content: Content,
  prefix: string,
  expressions: readonly Expression[],
  options: ReturnType<typeof readOptions>,
): boolean {
  let count = 0
  const most = Number(options.value('m') ?? Infinity)
  const around = (letter: string) => Number(options.value(letter) ?? options.value('C') ?? 0)
  const [before, behind] = [around('B'), around('A')]
  const lines = linesOf(textOf(content))
  let shownTo = 0
  let left = 0
  const show = (line: string, i: number, sign: string) =>
    print(call, `${prefix.replace(/:$/, sign)}${options.has('n') ? `${i + 1}${sign}` : ''}${line}\n`)
  lines.forEach((line, i) => {
    const matches = expressions.flatMap((expression) => expression.all(line, call.files.budget).map(({ text }) => text))
    if (matches.length > 0 === options.has('v') || count >= most) {
      if (left-- > 0) {
        show(line, i, '-')
        shownTo = i + 1
      }
      return
    }
    count++
    if (options.has('q', 'c', 'l', 'L')) return
    if (options.has('o')) {
      for (const text of matches) if (text !== '') show(text, i, ':')
      return
    }
    const from = Math.max(shownTo, i - before)
    if (before + behind > 0 && shownTo > 0 && from > shownTo) print(call, '--\n')
    lines.slice(from, i).forEach((one, at) => show(one, from + at, '-'))
    show(line, i, ':')
    shownTo = i + 1
    left = behind
  })
  if (options.has('c')) print(call, `${prefix}${count}\n`)
  if ((options.has('l') && count > 0) || (options.has('L') && count === 0)) print(call, `${prefix.slice(0, -1)}\n`)
  return options.has('L') ? count === 0 : count > 0
}

function filesBelow(call: Process, path: string): string[] {
  const paths: string[] = []
  walk(call, path, (at, inode) => {
    if (inode.kind === 'file') paths.push(at)
  })
  return paths
}
