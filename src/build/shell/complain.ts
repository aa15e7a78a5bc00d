import { ProgramError } from './program.ts'
import { lineOf, type ShellState, tell } from './state.ts'

/** Writes what a command of the shell itself says: it names the line too. @returns the exit code */
export function complainAs(state: ShellState, command: string, message: string, exitCode: number): number {
  tell(state, wordsOf(state, command, message))
  return exitCode
}

/** Ends the shell, as a wrong use of its special commands does. @throws ProgramError always */
export function refuseAs(state: ShellState, command: string, message: string): never {
  throw new ProgramError(wordsOf(state, command, message), 2)
}

function wordsOf(state: ShellState, command: string, message: string): string {
  return `${command}: line ${lineOf(state)}: ${message}`
}
