import type { Credentials, Namespace } from '../overlay/namespace.ts'
import { runScript } from './execute.ts'
import { parseScript } from './parse-script.ts'
import { Collector, type Input, noInput, type Program, ProgramError } from './program.ts'
import { endShell, lineOf, ShellExit, type ShellState, tell } from './state.ts'
import { ShellSyntaxError } from './syntax-error.ts'

/** What a shell is started with. */
export interface ShellStart {
  readonly files: Namespace
  readonly cwd: string
  readonly who: Credentials
  readonly environment: ReadonlyMap<string, string>
  /** How it is called in its own messages: `sh`, `/bin/sh`. */
  readonly name: string
  readonly positionals?: readonly string[]
  readonly umask?: number
  readonly input?: Input
  /** Programs beside those that the shell always has; each runs where the image has a file of its name in PATH. */
  readonly simulated?: ReadonlyMap<string, Program>
}

/** How a shell ended. */
export interface ShellResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Directory in which a next command would run. */
  readonly cwd: string
  /** Index in the script of the command that the exit code comes from, or of what is no sh. */
  readonly at: number
}

/**
 * Runs a script as `sh -c` does.
 * @throws LimitError where the budget of the namespace is used up
 */
export function runShell(script: string, start: ShellStart): ShellResult {
  start.files.budget.startClock()
  const output = new Collector()
  const errors = new Collector()
  const state = startState(start, output, errors)
  const exitCode = runWhole(script, state)
  return { exitCode, stdout: output.text(), stderr: errors.text(), cwd: state.cwd, at: state.at }
}

function startState(start: ShellStart, output: Collector, errors: Collector): ShellState {
  return {
    files: start.files,
    name: start.name,
    cwd: start.cwd,
    who: start.who,
    umask: start.umask ?? 0o022,
    variables: new Map([...start.environment, ['PWD', start.cwd]]),
    exported: new Set([...start.environment.keys(), 'PWD']),
    positionals: start.positionals ?? [],
    traps: new Map(),
    options: new Set(),
    status: 0,
    script: { text: '', firstLine: 0 },
    at: 0,
    input: start.input ?? noInput,
    output,
    errors,
    isCondition: false,
    loops: 0,
    isSourced: false,
    simulated: start.simulated ?? new Map(),
    depth: 0,
    interpret,
  }
}

const maxDepth = 50

/** What a text does to the place of a command is nothing to whoever runs the text. */
function interpret(text: string, state: ShellState, firstLine = lineOf(state)): void {
  if (state.depth > maxDepth) throw new ProgramError('too many levels', 2)
  const { script, at } = state
  try {
    runText(text, state, firstLine)
  } finally {
    Object.assign(state, { script, at })
  }
}

function runText(text: string, state: ShellState, firstLine: number): void {
  Object.assign(state, { script: { text, firstLine }, at: 0 })
  try {
    runScript(parseScript(text), state)
  } catch (thrown) {
    if (thrown instanceof ShellSyntaxError) state.at = thrown.at
    throw thrown
  }
}

function runWhole(script: string, state: ShellState): number {
  const exitCode = exitCodeOf(state, () => {
    runText(script, state, 0)
    return state.status
  })
  return exitCodeOf(state, () => endShell(state, exitCode))
}

function exitCodeOf(state: ShellState, work: () => number): number {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof ShellExit) return thrown.exitCode
    if (!(thrown instanceof ProgramError)) throw thrown
    tell(state, thrown.message)
    return thrown.exitCode
  }
}
