import type { OpenSource } from '../bytes/sources/source-kind.ts'
import type { TaskHost } from '../tasks/task-host.ts'
import type { TerminalWords } from '../words/words.ts'
import { type Arguments, type CommonOption, type OptionTable, parseArguments, type Placeholder } from './arguments.ts'
import type { Output } from './output.ts'

/** What a command works with. Its tasks tell the host how far they are, which shows it where a person sees it. */
export interface Context {
  readonly words: TerminalWords
  readonly output: Output
  readonly host: TaskHost
  /** Opens the blobs of an archive, for what is read here and by no task. */
  readonly open: OpenSource
}

/** One subcommand. Its exit code: 0 done, 1 a digest did not match or a rule failed, 2 (also by throwing) cannot read all that the answer needs, or wrong use. */
export interface Command {
  readonly name: keyof TerminalWords['terminal']['summaries']
  /** Arguments after the name; the last one may be `paths`, which is any number of them. */
  readonly positionals: readonly Placeholder[]
  readonly options: OptionTable
  run(args: readonly string[], context: Context): Promise<number>
}

/** A command before its arguments are parsed. */
interface CommandParts<O extends OptionTable> extends Omit<Command, 'run'> {
  readonly options: O
  run(args: Arguments<(keyof O & string) | CommonOption>, context: Context): Promise<number>
}

/** Puts together a command: `run` is called with arguments that fit. */
export function defineCommand<O extends OptionTable>(parts: CommandParts<O>): Command {
  return { ...parts, run: async (args, context) => parts.run(parseArguments(args, parts, context.words), context) }
}
