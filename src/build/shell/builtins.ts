import { lastName } from '../../tree/path-names.ts'
import { textOf } from '../overlay/content.ts'
import { inodeAt } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import { complainAs, refuseAs } from './complain.ts'
import { parseMode } from './mode.ts'
import { ProgramError } from './program.ts'
import { programs } from './programs/index.ts'
import { findInPath, runProgram } from './run-program.ts'
import { trap } from './trap.ts'
import { environmentOf, LoopSignal, ReturnSignal, ShellExit, type ShellState, tell } from './state.ts'
import { contentOfText } from '../overlay/content.ts'

/** Commands that change the shell itself. Each gives its exit code. */
type Builtin = (args: readonly string[], state: ShellState) => number

const cd: Builtin = (args, state) => {
  const operands = args.filter((arg) => arg !== '--' && arg !== '-P' && arg !== '-L')
  const given = operands[0] ?? state.variables.get('HOME') ?? '/'
  const path = given === '-' ? (state.variables.get('OLDPWD') ?? '/') : given
  try {
    // As a person sees it: a symbolic link stays in the name, and `..` takes the name away.
    const seen = args.includes('-P') ? path : plainPath(path, state.cwd)
    const found = state.files.find(seen, state.cwd, state.who)
    const target = args.includes('-P') ? found.path : seen
    if (found.place === undefined) throw new SystemError('ENOENT')
    const inode = inodeAt(found.place)
    if (inode.kind !== 'directory') throw new SystemError('ENOTDIR')
    if (!state.files.may(inode, 1, state.who)) throw new SystemError('EACCES')
    state.variables.set('OLDPWD', state.cwd)
    state.cwd = target
    state.variables.set('PWD', target)
    if (given === '-') state.output.write(contentOfText(`${target}\n`))
    return 0
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    return complainAs(state, 'cd', `can't cd to ${path}: ${thrown.message}`, 2)
  }
}

/** An absolute path without `.`, `..` and double slashes, by its names alone. */
function plainPath(path: string, cwd: string): string {
  const names: string[] = []
  for (const name of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}

const exportVariables: Builtin = (args, state) => {
  for (const arg of args.filter((one) => one !== '-p')) {
    const [name = '', ...values] = arg.split('=')
    if (!/^[A-Za-z_]\w*$/.test(name)) return refuseAs(state, 'export', `${name}: bad variable name`)
    state.exported.add(name)
    if (values.length > 0) state.variables.set(name, values.join('='))
  }
  return 0
}

const unset: Builtin = (args, state) => {
  const wrong = args.find((arg) => /^-.*[^vf-]/.test(arg))
  if (wrong !== undefined) return refuseAs(state, 'unset', `illegal option -${wrong.replace(/^-[vf]*/, '').slice(0, 1)}`)
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    state.variables.delete(name)
    state.exported.delete(name)
  }
  return 0
}

const read: Builtin = (args, state) => {
  const isRaw = args.includes('-r')
  const names = args.filter((arg) => !arg.startsWith('-'))
  let line = state.input.takeLine()
  const isEnd = line === undefined
  line ??= ''
  if (!isRaw) {
    while (/(^|[^\\])(\\\\)*\\$/.test(line)) line = line.slice(0, -1) + (state.input.takeLine() ?? '')
    line = line.replace(/\\([^])/g, '$1')
  }
  const separators = state.variables.get('IFS') ?? ' \t\n'
  const isSeparator = (character: string | undefined) => character !== undefined && separators.includes(character)
  const targets = names.length === 0 ? ['REPLY'] : names
  let at = 0
  targets.forEach((name, i) => {
    while (isSeparator(line[at]) && /\s/.test(line[at] ?? '')) at++
    let end = at
    if (i === targets.length - 1) {
      end = line.length
      while (end > at && isSeparator(line[end - 1]) && /\s/.test(line[end - 1] ?? '')) end--
    } else while (end < line.length && !isSeparator(line[end])) end++
    state.variables.set(name, line.slice(at, end))
    at = Math.min(end + 1, line.length)
  })
  return isEnd ? 1 : 0
}

const set: Builtin = (args, state) => {
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      state.positionals = rest
      return 0
    }
    const [, sign, letters = ''] = /^([-+])(\w+)$/.exec(arg) ?? []
    if (sign === undefined) {
      state.positionals = [arg, ...rest]
      return 0
    }
    const long = letters === 'o' ? (rest.shift() ?? '') : undefined
    if (long !== undefined && longOptions[long] === undefined)
      return complainAs(state, 'set', `illegal option ${sign}o ${long}`, 1)
    const names = long === undefined ? Array.from(letters) : [longOptions[long] ?? '']
    for (const name of names) {
      if (!'efuxo'.includes(name)) return refuseAs(state, 'set', `illegal option ${sign}${name}`)
      if (sign === '-') state.options.add(name)
      else state.options.delete(name)
    }
  }
  return 0
}

const longOptions: Readonly<Record<string, string>> = { errexit: 'e', nounset: 'u', xtrace: 'x', noglob: 'f', pipefail: 'o' }

const umask: Builtin = ([arg], state) => {
  if (arg === undefined) {
    state.output.write(contentOfText(`${state.umask.toString(8).padStart(4, '0')}\n`))
    return 0
  }
  try {
    if (/^\d/.test(arg)) {
      if (!/^0*[0-7]{1,3}$/.test(arg)) throw new ProgramError(arg)
      state.umask = Number.parseInt(arg, 8)
    } else state.umask = ~parseMode(arg, ~state.umask & 0o777, { umask: 0, isDirectory: false }) & 0o777
    return 0
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    return complainAs(state, 'umask', `illegal mode: ${arg}`, 2)
  }
}

const source =
  (name: '.' | 'source'): Builtin =>
  ([given, ...args], state) => {
    if (given === undefined) return 2
    // A name alone is looked for in PATH, and nowhere else.
    const path = given.includes('/') ? given : findInPath(state, given, environmentOf(state), 4)
    if (path === undefined) return refuseAs(state, name, `${given}: not found`)
    const { positionals, isSourced } = state
    try {
      const text = textOf(state.files.read(path, state.cwd, state.who))
      if (args.length > 0) state.positionals = args
      state.isSourced = true
      state.status = 0
      state.interpret(text, state, 1)
      return state.status
    } catch (thrown) {
      if (thrown instanceof ReturnSignal) return thrown.exitCode
      if (!(thrown instanceof SystemError)) throw thrown
      return refuseAs(state, name, `can't open '${path}': ${thrown.message}`)
    } finally {
      Object.assign(state, { positionals, isSourced })
    }
  }

const jump =
  (what: 'break' | 'continue'): Builtin =>
  ([levels = '1'], state) => {
    if (!/^0*[1-9]\d*$/.test(levels)) return refuseAs(state, what, `Illegal number: ${levels}`)
    state.status = 0
    if (state.loops === 0) return 0
    throw new LoopSignal(what, Number(levels))
  }

/** The exit code that `exit` and `return` are given, or else that of the last command. */
function readCode(command: string, code: string | undefined, state: ShellState): number {
  if (code === undefined) return state.status
  return /^\d+$/.test(code) ? Number(code) & 0xff : refuseAs(state, command, `Illegal number: ${code}`)
}

const command: Builtin = (args, state) => {
  const [name, ...rest] = args.filter((arg) => arg !== '--')
  if (name === '-v' || name === '-V') {
    const [wanted = ''] = rest
    if (builtins.has(wanted)) state.output.write(contentOfText(`${wanted}\n`))
    else {
      const path = programs.has(wanted) ? `/bin/${wanted}` : findInPath(state, wanted, environmentOf(state))
      if (path === undefined) return 127
      state.output.write(contentOfText(`${path}\n`))
    }
    return 0
  }
  if (name === undefined) return 0
  const builtin = builtins.get(name)
  if (builtin === undefined) return runProgram(state, name, rest)
  try {
    return builtin(rest, state)
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    tell(state, thrown.message)
    return thrown.exitCode
  }
}

const type: Builtin = (names, state) => {
  let exitCode = 0
  for (const name of names) {
    const base = lastName(name)
    let what = 'not found'
    if (keywords.has(name)) what = 'a shell keyword'
    else if (builtins.has(name)) what = 'a shell builtin'
    else if (programs.has(base)) what = name === base ? `/bin/${name}` : name
    else exitCode = 127
    state.output.write(contentOfText(what === 'not found' ? `${name}: ${what}\n` : `${name} is ${what}\n`))
  }
  return exitCode
}

const keywords = new Set([
  '!',
  '{',
  '}',
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'if',
  'in',
  'then',
  'until',
  'while',
])

/** By name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => 0],
  ['.', source('.')],
  ['source', source('source')],
  ['break', jump('break')],
  ['cd', cd],
  ['command', command],
  ['continue', jump('continue')],
  [
    'eval',
    (args, state) => {
      state.status = 0
      state.interpret(args.join(' '), state)
      return state.status
    },
  ],
  [
    'exec',
    (args, state) => {
      const [name, ...rest] = args
      if (name === undefined) return 0
      state.traps.clear()
      throw new ShellExit(builtins.get(name)?.(rest, state) ?? runProgram(state, name, rest))
    },
  ],
  [
    'exit',
    ([code], state) => {
      throw new ShellExit(readCode('exit', code, state))
    },
  ],
  ['export', exportVariables],
  ['local', (_, state) => refuseAs(state, 'local', 'not in a function')],
  ['read', read],
  [
    'return',
    ([code], state) => {
      const exitCode = readCode('return', code, state)
      throw state.isSourced ? new ReturnSignal(exitCode) : new ShellExit(exitCode)
    },
  ],
  ['set', set],
  [
    'shift',
    ([count = '1'], state) => {
      if (!/^\d+$/.test(count)) return refuseAs(state, 'shift', `Illegal number: ${count}`)
      if (Number(count) > state.positionals.length) return 1
      state.positionals = state.positionals.slice(Number(count))
      return 0
    },
  ],
  ['trap', trap],
  ['type', type],
  ['umask', umask],
  ['unset', unset],
  ['wait', () => 0],
])
