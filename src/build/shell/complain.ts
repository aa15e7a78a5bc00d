import { tell, type ShellState } from './state.ts'

/** Writes what a command of the shell itself says: it names the line too, which is 0 in `sh -c`. @returns the exit code */
export function complainAs(state: ShellState, command: string, message: string, exitCode: number): number {
  tell(state, `${command}: line 0: ${message}`)
  return exitCode
}
