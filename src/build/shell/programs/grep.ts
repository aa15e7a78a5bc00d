import { textOf, type Content } from '../../overlay/content.ts'
import type { Expression } from '../expression.ts'
import { readOptions } from '../options.ts'
import { escapeText } from '../pattern.ts'
import { linesOf, print, type Process, ProgramError, type Program, readOperands } from '../program.ts'
import { expressionSource, makeExpression } from '../regular-expression.ts'
import { walk } from '../trees.ts'

export const grep: Program = {
  name: 'grep',
  run(call) {
    const options = readOptions(call.args, 'EFGivclLnqorRhHswxe:m:f:A:B:C:')
    const operands = [...options.operands]
    const given = options.values('e')
    const patterns = given.length > 0 ? given : [operands.shift()]
    const expressions = patterns.flatMap((pattern) => {
      if (pattern === undefined) throw new ProgramError('missing operand', 2)
      return pattern.split('\n').map((one) => {
        const source = options.has('F') ? escapeText(one) : expressionSource(one, options.has('E'))
        const whole = options.has('x') ? `^(?:${source})$` : options.has('w') ? `\\b(?:${source})\\b` : source
        return makeExpression(whole, one, options.has('i'))
      })
    })
    const paths = options.has('r', 'R') ? operands.flatMap((path) => filesBelow(call, path)) : operands
    const isNamed = options.has('H', 'l', 'L') || (!options.has('h') && (paths.length > 1 || options.has('r', 'R')))
    let isFound = false
    const exitCode = readOperands(call, paths, (content, path) => {
      const prefix = isNamed ? `${path === '-' ? '(standard input)' : path}:` : ''
      if (searchContent(call, content, prefix, expressions, options)) isFound = true
    })
    return exitCode !== 0 && !options.has('s') ? 2 : isFound ? 0 : 1
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
  linesOf(textOf(content)).forEach((line, i) => {
    const matches = expressions.flatMap((expression) => expression.all(line, call.files.budget).map(({ text }) => text))
    if (matches.length > 0 === options.has('v') || count >= most) return
    count++
    if (options.has('q', 'c', 'l', 'L')) return
    const number = options.has('n') ? `${i + 1}:` : ''
    const shown = options.has('o') ? matches.filter((text) => text !== '') : [line]
    for (const text of shown) print(call, `${prefix}${number}${text}\n`)
  })
  if (options.has('c')) print(call, `${prefix}${count}\n`)
  if ((options.has('l') && count > 0) || (options.has('L') && count === 0)) print(call, `${prefix.slice(0, -1)}\n`)
  return count > 0
}

function filesBelow(call: Process, path: string): string[] {
  const paths: string[] = []
  walk(call, path, (at, inode) => {
    if (inode.kind === 'file') paths.push(at)
  })
  return paths
}
