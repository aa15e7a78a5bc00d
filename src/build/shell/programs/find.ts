import type { Inode } from '../../overlay/inode.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { findUser } from '../owners.ts'
import { matchesPattern } from '../pattern.ts'
import { complain, print, type Process, ProgramError, type Program, UsageError } from '../program.ts'
import { baseName, inodeOf, joinPath, linksOf } from '../trees.ts'

/** A file as a test of find sees it. */
interface Visit {
  readonly path: string
  readonly inode: Inode
  readonly depth: number
  isPruned: boolean
}

type Test = (visit: Visit) => boolean

interface Plan {
  readonly test: Test
  readonly minDepth: number
  readonly maxDepth: number
  readonly isDepthFirst: boolean
  /** Runs what was gathered for one command. */
  finish(): void
}

export const find: Program = {
  name: 'find',
  run(call) {
    const [first = ''] = call.args
    const isFollowing = first === '-L' || call.args.includes('-follow')
    const args = /^-[HL]$/.test(first) ? call.args.slice(1) : call.args
    const start = args.findIndex((arg) => /^[-!(]/.test(arg))
    const paths = start === -1 ? args : args.slice(0, start)
    const state = { exitCode: 0 }
    const plan = parse(call, start === -1 ? [] : args.slice(start), state)
    for (const path of paths.length === 0 ? ['.'] : paths) {
      try {
        visitTree(call, path, 0, { ...plan, isFollowing })
      } catch (thrown) {
        if (!(thrown instanceof SystemError)) throw thrown
        state.exitCode = complain(call, `${path}: ${thrown.message}`)
      }
    }
    plan.finish()
    return state.exitCode
  },
}

function visitTree(call: Process, path: string, depth: number, plan: Plan & { readonly isFollowing: boolean }): void {
  // A link that leads nowhere is seen itself.
  const inode = (plan.isFollowing ? inodeOf(call, path) : undefined) ?? call.files.stat(path, call.cwd, call.who, false)
  call.files.budget.spend('shellSteps')
  const visit: Visit = { path, inode, depth, isPruned: false }
  if (!plan.isDepthFirst && depth >= plan.minDepth) plan.test(visit)
  if (inode.kind === 'directory' && depth < plan.maxDepth && !visit.isPruned)
    for (const name of call.files.list(path, call.cwd, call.who)) visitTree(call, joinPath(path, name), depth + 1, plan)
  if (plan.isDepthFirst && depth >= plan.minDepth) plan.test(visit)
}

function parse(call: Process, args: readonly string[], state: { exitCode: number }): Plan {
  const rest = [...args]
  let minDepth = 0
  let maxDepth = Infinity
  let isDepthFirst = false
  let isActing = false
  const finishers: (() => void)[] = []
  const value = (name: string) => {
    const next = rest.shift()
    if (next === undefined) throw new ProgramError(`${name} requires an argument`)
    return next
  }
  const printing =
    (end: string): Test =>
    ({ path }) => {
      print(call, `${path}${end}`)
      return true
    }
  const primary = (): Test => {
    const name = rest.shift() ?? ''
    switch (name) {
      case '!':
      case '-not': {
        const inner = primary()
        return (visit) => !inner(visit)
      }
      case '(': {
        const inner = alternatives()
        if (rest.shift() !== ')') throw new ProgramError('unmatched (')
        return inner
      }
      case '-name':
      case '-iname': {
        const pattern = value(name)
        const fold = (text: string) => (name === '-iname' ? text.toLowerCase() : text)
        return ({ path }) => matchesPattern(fold(pattern), fold(baseName(path)), call.files.budget)
      }
      case '-path':
      case '-wholename': {
        const pattern = value(name)
        return ({ path }) => matchesPattern(pattern, path, call.files.budget)
      }
      case '-type': {
        const letters: Readonly<Record<string, string>> = {
          f: 'file',
          d: 'directory',
          l: 'symlink',
          p: 'fifo',
          c: 'character',
          b: 'block',
        }
        const kinds = value(name)
          .split(',')
          .map((letter) => {
            const kind = letters[letter]
            if (kind === undefined) throw new ProgramError(`invalid argument '${letter}' to '-type'`)
            return kind
          })
        return ({ inode }) => kinds.some((kind) => kind === inode.kind)
      }
      case '-size': {
        const [, sign = '', digits = '0', unit = 'b'] = /^([-+]?)(\d+)([bckwMG]?)$/.exec(value(name)) ?? []
        const size = { b: 512, c: 1, w: 2, k: 1024, M: 1 << 20, G: 2 ** 30 }[unit === '' ? 'b' : unit] ?? 512
        return ({ inode }) => compareNumber(Math.ceil(inode.content.size / size), sign, Number(digits))
      }
      case '-perm': {
        const text = value(name)
        const bits = Number.parseInt(text.replace(/^[-/+]/, ''), 8)
        return ({ inode: { mode } }) =>
          text.startsWith('-') ? (mode & bits) === bits : /^[/+]/.test(text) ? (mode & bits) !== 0 : mode === bits
      }
      case '-user': {
        const user = value(name)
        const uid = findUser(call.files, user)?.id ?? Number(user)
        return ({ inode }) => inode.uid === uid
      }
      case '-group': {
        const gid = Number(value(name))
        return ({ inode }) => inode.gid === gid
      }
      case '-newer': {
        const { tick } = call.files.stat(value(name), call.cwd, call.who)
        return ({ inode }) => inode.tick > tick
      }
      case '-links': {
        const [, sign = '', digits = '0'] = /^([-+]?)(\d+)$/.exec(value(name)) ?? []
        return ({ inode }) => compareNumber(linksOf(call, inode), sign, Number(digits))
      }
      case '-empty':
        return ({ path, inode }) =>
          inode.kind === 'directory'
            ? call.files.list(path, call.cwd, call.who).length === 0
            : inode.kind === 'file' && inode.content.size === 0
      case '-mindepth':
        minDepth = Number(value(name))
        return () => true
      case '-maxdepth':
        maxDepth = Number(value(name))
        return () => true
      case '-depth':
        isDepthFirst = true
        return () => true
      case '-follow':
      case '-xdev':
      case '-mount':
      case '-true':
        return () => true
      case '-prune':
        return (visit) => {
          visit.isPruned = true
          return true
        }
      case '-print':
      case '-print0':
        isActing = true
        return printing(name === '-print' ? '\n' : '\0')
      case '-delete':
        isActing = true
        isDepthFirst = true
        return ({ path, inode }) => {
          call.files.remove(path, call.cwd, call.who, inode.kind === 'directory' ? 'directory' : 'file')
          return true
        }
      case '-exec':
        isActing = true
        return execution()
      default:
        throw new UsageError(`unrecognized: ${name}`)
    }
  }
  const execution = (): Test => {
    const end = rest.findIndex((arg, i) => arg === ';' || (arg === '+' && rest[i - 1] === '{}'))
    if (end === -1) throw new ProgramError('-exec requires an argument')
    const isGathering = rest[end] === '+'
    const [program = '', ...words] = rest.splice(0, end + 1).slice(0, -1)
    if (words.at(-1) === '{}' && isGathering) {
      const paths: string[] = []
      finishers.push(() => {
        if (paths.length > 0 && call.run(program, [...words.slice(0, -1), ...paths]) !== 0) state.exitCode = 1
      })
      return ({ path }) => paths.push(path) > 0
    }
    return ({ path }) => {
      const code = call.run(
        program,
        words.map((word) => word.replaceAll('{}', path)),
      )
      if (code !== 0) state.exitCode = 1
      return code === 0
    }
  }
  const conjunction = (): Test => {
    const tests = [primary()]
    while (rest.length > 0 && rest[0] !== ')' && rest[0] !== '-o' && rest[0] !== '-or') {
      if (rest[0] === '-a' || rest[0] === '-and') rest.shift()
      tests.push(primary())
    }
    return (visit) => tests.every((test) => test(visit))
  }
  const alternatives = (): Test => {
    const tests = [conjunction()]
    while (rest[0] === '-o' || rest[0] === '-or') {
      rest.shift()
      tests.push(conjunction())
    }
    return (visit) => tests.some((test) => test(visit))
  }
  const condition = rest.length === 0 ? () => true : alternatives()
  if (rest.length > 0) throw new UsageError(`unrecognized: ${rest[0] ?? ''}`)
  const show = printing('\n')
  const test = isActing ? condition : (visit: Visit) => condition(visit) && show(visit)
  return { test, minDepth, maxDepth, isDepthFirst, finish: () => finishers.forEach((finish) => finish()) }
}

function compareNumber(number: number, sign: string, wanted: number): boolean {
  return sign === '+' ? number > wanted : sign === '-' ? number < wanted : number === wanted
}
