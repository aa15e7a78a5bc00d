import { contentOfText } from '../overlay/content.ts'
import type { Credentials, Namespace } from '../overlay/namespace.ts'
import type { Input, Program, Sink } from './program.ts'

/** What a shell is made of at one moment. A subshell has a copy of it. */
export interface ShellState {
  readonly files: Namespace
  readonly name: string
  cwd: string
  readonly who: Credentials
  umask: number
  readonly variables: Map<string, string>
  readonly exported: Set<string>
  positionals: readonly string[]
  /** What `trap` has set, by signal: only that of EXIT ever runs. */
  readonly traps: Map<string, string>
  /** Letters that `set` turned on: e, f, u, x. */
  readonly options: Set<string>
  /** Exit code of the last command. */
  status: number
  /** The text that runs, with what messages call its first line: 0 where `-c` brought it, 1 where a file did. */
  script: { readonly text: string; readonly firstLine: number }
  /** Index in that text of the command whose exit code this is. */
  at: number
  input: Input
  output: Sink
  errors: Sink
  /** Whether the exit code of what runs is asked for, so that `set -e` does not end the shell. */
  isCondition: boolean
  /** Loops that run around what runs: `break` outside of all does nothing. */
  loops: number
  /** Whether a file that `.` reads runs: `return` ends that, and else the shell. */
  isSourced: boolean
  /** Programs that are there as the image has their stand-ins, by name. */
  readonly simulated: ReadonlyMap<string, Program>
  /** Shells and files within each other. */
  depth: number
  /** Parses a text and runs it in a state: what `eval`, `.` and scripts in files are done by. Without a line it is on that which runs. */
  readonly interpret: (text: string, state: ShellState, firstLine?: number) => void
}

/** Thrown by `exit`, by `set -e`, and by `return` outside of a file that `.` reads. */
export class ShellExit extends Error {
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`exit ${exitCode}`)
    this.exitCode = exitCode
  }
}

/** Thrown by `break` and `continue`, through as many loops as they name. */
export class LoopSignal extends Error {
  readonly what: 'break' | 'continue'
  readonly levels: number

  constructor(what: 'break' | 'continue', levels: number) {
    super(what)
    this.what = what
    this.levels = levels
  }
}

/** Thrown by `return`: it ends the file that `.` reads. */
export class ReturnSignal extends Error {
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`return ${exitCode}`)
    this.exitCode = exitCode
  }
}

/** A copy, in which nothing that is changed is seen by the first. */
export function copyState(state: ShellState): ShellState {
  return {
    ...state,
    variables: new Map(state.variables),
    exported: new Set(state.exported),
    traps: new Map(),
    options: new Set(state.options),
  }
}

/**
 * Ends a shell: what `trap` has set for EXIT runs.
 * @returns the exit code, where the trap does not exit with another one
 */
export function endShell(state: ShellState, exitCode: number): number {
  const action = state.traps.get('EXIT')
  state.traps.clear()
  if (action === undefined) return exitCode
  state.status = exitCode
  // `return` ends what the trap does, and no more.
  state.isSourced = true
  try {
    state.interpret(action, state)
  } catch (thrown) {
    if (thrown instanceof ShellExit) return thrown.exitCode
    if (thrown instanceof ReturnSignal) return exitCode
    throw thrown
  }
  return exitCode
}

/** Writes a message of the shell itself. */
export function tell(state: ShellState, message: string): void {
  state.errors.write(contentOfText(`${state.name}: ${message}\n`))
}

/** What the shell calls the line that runs. */
export function lineOf({ script, at }: ShellState): number {
  return script.firstLine + script.text.slice(0, at).split('\n').length - 1
}

/** The variables that programs see. */
export function environmentOf(state: ShellState): Map<string, string> {
  return new Map(
    [...state.exported].flatMap((name) => {
      const value = state.variables.get(name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
