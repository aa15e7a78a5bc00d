import { contentOfText, textOf } from '../overlay/content.ts'
import { SystemError } from '../overlay/system-error.ts'
import { fillerMark } from '../packages/stand-in.ts'
import { ProgramError, type Process, type Program, UsageError } from './program.ts'
import { programs } from './programs/index.ts'
import { endShell, environmentOf, ShellExit, tell, type ShellState } from './state.ts'
import { usages } from './usages.ts'

/** Runs a program by its name or path, one of the list or a script of the image. @returns its exit code; 127 where there is none */
export function runProgram(
  state: ShellState,
  name: string,
  args: readonly string[],
  environment: ReadonlyMap<string, string> = environmentOf(state),
): number {
  state.files.budget.spend('shellSteps')
  if (shellNames.test(name)) return runInnerShell(state, args, environment)
  const found = findProgram(state, name, environment)
  if (typeof found === 'number') return found
  const program = found.program
  if (program === undefined) return runFile(state, found.path, args, environment)
  const call: Process = {
    // What the shell has of its own speaks in its name.
    name: own.has(name) ? state.name : program.name,
    args,
    files: state.files,
    cwd: state.cwd,
    who: state.who,
    umask: state.umask,
    environment,
    input: state.input,
    output: state.output,
    errors: state.errors,
    run: (other, otherArgs, input = state.input, variables = environment) =>
      runProgram({ ...state, input, depth: state.depth + 1 }, other, otherArgs, variables),
  }
  try {
    return program.run(call)
  } catch (thrown) {
    if (!(thrown instanceof ProgramError) && !(thrown instanceof SystemError)) throw thrown
    const usage = thrown instanceof UsageError ? usages[program.name] : undefined
    const lines = [
      ...(thrown.message === '' ? [] : [`${call.name}: ${thrown.message}\n`]),
      ...(usage === undefined ? [] : [`Usage: ${program.name} ${usage}\n`]),
    ]
    state.errors.write(contentOfText(lines.join('')))
    return thrown instanceof UsageError ? (program.usageCode ?? 1) : thrown instanceof ProgramError ? thrown.exitCode : 1
  }
}

const own = new Set(['[', 'echo', 'printf', 'test'])

/** The shell itself is a program too, wherever an image has it. */
const shellNames = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash)$/

/** `sh -c TEXT [NAME [ARG]…]`, `sh FILE [ARG]…`, or what stands in standard input. */
function runInnerShell(state: ShellState, args: readonly string[], environment: ReadonlyMap<string, string>): number {
  const rest = [...args]
  const options = new Set<string>()
  let isText = false
  for (let arg = rest[0] ?? ''; /^-[a-z]+$/.test(arg); arg = rest[0] ?? '') {
    rest.shift()
    for (const letter of arg.slice(1)) {
      if (letter === 'c') isText = true
      else options.add(letter)
    }
  }
  const run = (text: string, name: string, positionals: readonly string[], firstLine = 1) => {
    const inner = { ...shellWithin(state, { name, positionals, variables: new Map(environment) }), options }
    return runToEnd(inner, text, firstLine)
  }
  const [first, name = 'sh', ...positionals] = rest
  if (isText) return run(first ?? '', name, positionals, 0)
  if (first === undefined) return run(textOf(state.input.take(Infinity)), 'sh', [])
  try {
    return run(textOf(state.files.read(first, state.cwd, state.who)), first, rest.slice(1))
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    state.errors.write(contentOfText(`sh: can't open '${first}': ${thrown.message}\n`))
    return 2
  }
}

const programFolders = /^\/(?:usr\/)?(?:local\/)?s?bin\/([^/]+)$/

type FoundProgram = { readonly path: string; readonly program: Program | undefined }

function findProgram(state: ShellState, name: string, environment: ReadonlyMap<string, string>): FoundProgram | number {
  if (!name.includes('/')) {
    const script = findInPath(state, name, environment)
    const program = programs.get(name) ?? (script === undefined ? undefined : state.simulated.get(name))
    if (program !== undefined) return { path: name, program }
    if (script !== undefined) return { path: script, program: undefined }
    tell(state, `${name}: not found`)
    return 127
  }
  const base = programFolders.exec(name)?.[1] ?? ''
  const program = programs.get(base)
  if (program !== undefined) return { path: name, program }
  try {
    const inode = state.files.stat(name, state.cwd, state.who)
    if (inode.kind === 'directory' || !state.files.may(inode, 1, state.who)) throw new SystemError('EACCES')
    return { path: name, program: state.simulated.get(base) }
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    tell(state, `${name}: ${thrown.code === 'EACCES' ? thrown.message : 'not found'}`)
    return thrown.code === 'EACCES' ? 126 : 127
  }
}

/** The first file of a name in the folders of PATH with which one may do so. @param right 1: run it, 4: read it */
export function findInPath(
  state: ShellState,
  name: string,
  environment: ReadonlyMap<string, string>,
  right: 1 | 4 = 1,
): string | undefined {
  for (const folder of (environment.get('PATH') ?? '').split(':')) {
    try {
      const path = `${folder === '' ? '.' : folder}/${name}`
      const inode = state.files.stat(path, state.cwd, state.who)
      if (inode.kind === 'file' && state.files.may(inode, right, state.who)) return path
    } catch (thrown) {
      if (!(thrown instanceof SystemError)) throw thrown
    }
  }
  return undefined
}

/** Runs an executable file, which has to be a script of sh: there is no machine for any other. */
function runFile(state: ShellState, path: string, args: readonly string[], environment: ReadonlyMap<string, string>): number {
  const text = textOf(state.files.read(path, state.cwd, state.who))
  if (text.startsWith(fillerMark)) {
    tell(state, `${path}: simulated: the package is filler, there is no program to run`)
    return 126
  }
  const interpreter = /^#!\s*(\S+)/.exec(text)?.[1]
  if ((interpreter !== undefined && !/\/(?:ba|da|a)?sh$/.test(interpreter)) || text.includes('\0')) {
    tell(state, `${path}: not found`)
    return 127
  }
  return runToEnd(shellWithin(state, { name: path, positionals: args, variables: new Map(environment) }), text, 1)
}

/** A shell that another starts: it has what is exported, and changes nothing of that one. */
export function shellWithin(state: ShellState, own: Pick<ShellState, 'name' | 'positionals' | 'variables'>): ShellState {
  return {
    ...state,
    ...own,
    exported: new Set(own.variables.keys()),
    traps: new Map(),
    options: new Set(),
    status: 0,
    isCondition: false,
    loops: 0,
    isSourced: false,
    depth: state.depth + 1,
  }
}

/** Runs a text to its end, or to its `exit`; the exit code. @param firstLine what its first line is called */
export function runToEnd(shell: ShellState, text: string, firstLine: number): number {
  try {
    shell.interpret(text, shell, firstLine)
  } catch (thrown) {
    if (!(thrown instanceof ShellExit) && !(thrown instanceof ProgramError)) throw thrown
    if (thrown instanceof ProgramError) tell(shell, thrown.message)
    shell.status = thrown.exitCode
  }
  return endShell(shell, shell.status)
}
