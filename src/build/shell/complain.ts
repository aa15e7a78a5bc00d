import { ProgramError } from './program.ts'
import { tell, type ShellState } from './state.ts'

/** Writes what a command of the shell itself says: it names the line too, which is 0 in `sh -c`. @returns the exit code */
export function complainAs(state: ShellState, command: string, message: string, exitCode: number): number {
  tell(state, `${command}: line 0: ${message}`)
  return exitCode
}

/** Ends the shell, as a wrong use of its special commands does. @throws ProgramError always */
export function refuseAs(command: string, message: string): never {
  throw new ProgramError(`${command}: line 0: ${message}`, 2)
}
