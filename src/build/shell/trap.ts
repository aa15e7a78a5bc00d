import { contentOfText } from '../overlay/content.ts'
import { complainAs } from './complain.ts'
import type { ShellState } from './state.ts'

/** Signals by their number on Linux; 0 is the end of the shell. */
const signals = [
  'EXIT',
  'HUP',
  'INT',
  'QUIT',
  'ILL',
  'TRAP',
  'ABRT',
  'BUS',
  'FPE',
  'KILL',
  'USR1',
  'SEGV',
  'USR2',
  'PIPE',
  'ALRM',
  'TERM',
]

/** `trap [ACTION] SIGNAL…`: nobody sends a signal here, so that only what is set for EXIT ever runs. @returns the exit code */
export function trap(args: readonly string[], state: ShellState): number {
  const words = args[0] === '--' ? args.slice(1) : args
  if (words.length === 0) {
    for (const name of signals) {
      const action = state.traps.get(name)
      if (action !== undefined) state.output.write(contentOfText(`trap -- '${action.replaceAll("'", `'"'"'`)}' ${name}\n`))
    }
    return 0
  }
  // A signal alone is set back.
  const [action = '-', ...named] = words.length === 1 ? ['-', ...words] : words
  for (const word of named) {
    const name = signals[Number(word)] ?? signals.find((signal) => signal === word.toUpperCase().replace(/^SIG/, ''))
    if (name === undefined) return complainAs(state, 'trap', `${word}: invalid signal specification`, 1)
    if (action === '-') state.traps.delete(name)
    else state.traps.set(name, action)
  }
  return 0
}
