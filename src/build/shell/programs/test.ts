import { complain, type Process, ProgramError, type Program } from '../program.ts'
import { inodeOf } from '../trees.ts'

export const test: Program = { name: 'test', run: (call) => answer(call, call.args) }

/** `[` is `test` with an end. */
export const bracket: Program = {
  name: '[',
  run(call) {
    if (call.args.at(-1) !== ']') throw new ProgramError('missing ]', 2)
    return answer(call, call.args.slice(0, -1))
  },
}

function answer(call: Process, args: readonly string[]): number {
  try {
    return evaluate(call, args) ? 0 : 1
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    complain(call, thrown.message)
    return 2
  }
}

/** POSIX has rules by the number of arguments; beyond four, what binds least is looked for first. */
function evaluate(call: Process, args: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = args
  if (args.length === 0) return false
  if (args.length === 1) return first !== ''
  if (args.length === 3 && second in comparisons) return compare(call, first, second, third)
  if (first === '!') return !evaluate(call, args.slice(1))
  if (args.length === 2 && !/^-[a-zA-Z]$/.test(first)) throw new ProgramError(`${second}: unknown operand`)
  if (args.length === 2) return unary(call, first, second)
  if (first === '(' && args.at(-1) === ')' && closingOf(args) === args.length - 1) return evaluate(call, args.slice(1, -1))
  for (const operator of ['-o', '-a']) {
    let depth = 0
    for (let i = 0; i < args.length; i++) {
      if (args[i] === '(') depth++
      else if (args[i] === ')') depth--
      else if (args[i] === operator && depth === 0 && i > 0 && i < args.length - 1) {
        const left = evaluate(call, args.slice(0, i))
        if (operator === '-o') return left || evaluate(call, args.slice(i + 1))
        return left && evaluate(call, args.slice(i + 1))
      }
    }
  }
  throw new ProgramError(`${second}: unknown operand`)
}

function closingOf(args: readonly string[]): number {
  let depth = 0
  return args.findIndex((arg) => {
    if (arg === '(') depth++
    else if (arg === ')') depth--
    return depth === 0
  })
}

const comparisons: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '-eq': (a, b) => numberOf(a) === numberOf(b),
  '-ne': (a, b) => numberOf(a) !== numberOf(b),
  '-lt': (a, b) => numberOf(a) < numberOf(b),
  '-le': (a, b) => numberOf(a) <= numberOf(b),
  '-gt': (a, b) => numberOf(a) > numberOf(b),
  '-ge': (a, b) => numberOf(a) >= numberOf(b),
  '-nt': () => false,
  '-ot': () => false,
  '-ef': () => false,
}

function compare(call: Process, a: string, operator: string, b: string): boolean {
  const x = inodeOf(call, a)
  const y = inodeOf(call, b)
  if (operator === '-ef') return x !== undefined && x === y
  if (operator === '-nt') return x !== undefined && (y === undefined || x.tick > y.tick)
  if (operator === '-ot') return y !== undefined && (x === undefined || x.tick < y.tick)
  return comparisons[operator]?.(a, b) ?? false
}

function numberOf(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new ProgramError(`${text}: bad number`)
  return Number(text)
}

function unary(call: Process, operator: string, operand: string): boolean {
  if (operator === '-n') return operand !== ''
  if (operator === '-z') return operand === ''
  if (operator === '-t') return false
  const inode = inodeOf(call, operand, operator !== '-L' && operator !== '-h')
  const may = (what: number) => inode !== undefined && call.files.may(inode, what, call.who)
  switch (operator) {
    case '-e':
      return inode !== undefined
    case '-f':
      return inode?.kind === 'file'
    case '-d':
      return inode?.kind === 'directory'
    case '-L':
    case '-h':
      return inode?.kind === 'symlink'
    case '-p':
      return inode?.kind === 'fifo'
    case '-c':
      return inode?.kind === 'character'
    case '-b':
      return inode?.kind === 'block'
    case '-s':
      return inode !== undefined && (inode.kind === 'directory' || inode.content.size > 0)
    case '-r':
      return may(4)
    case '-w':
      return may(2)
    case '-x':
      return may(1)
    case '-u':
      return inode !== undefined && (inode.mode & 0o4000) !== 0
    case '-g':
      return inode !== undefined && (inode.mode & 0o2000) !== 0
    case '-k':
      return inode !== undefined && (inode.mode & 0o1000) !== 0
    default:
      throw new ProgramError(`${operator}: unknown operand`)
  }
}
