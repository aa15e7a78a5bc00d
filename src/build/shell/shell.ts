import type { Credentials, Namespace } from '../overlay/namespace.ts'
import { runScript } from './execute.ts'
import { parseScript, ShellSyntaxError } from './parse-script.ts'
import { Collector, type Input, noInput, type Program, ProgramError } from './program.ts'
import { endShell, ShellExit, tell, type ShellState } from './state.ts'

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
  return { exitCode, stdout: output.text(), stderr: errors.text(), cwd: state.cwd }
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

function interpret(script: string, state: ShellState): void {
  if (state.depth > maxDepth) throw new ProgramError('too many levels', 2)
  runScript(parseScript(script), state)
}

function runWhole(script: string, state: ShellState): number {
  const exitCode = exitCodeOf(state, () => {
    interpret(script, state)
    return state.status
  })
  return exitCodeOf(state, () => endShell(state, exitCode))
}

function exitCodeOf(state: ShellState, work: () => number): number {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof ShellExit) return thrown.exitCode
    if (!(thrown instanceof ShellSyntaxError) && !(thrown instanceof ProgramError)) throw thrown
    tell(state, thrown.message)
    return thrown instanceof ProgramError ? thrown.exitCode : 2
  }
}
