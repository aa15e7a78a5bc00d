import type { OpenSource } from '../bytes/sources/source-kind.ts'
import type { TaskHost } from '../tasks/task-host.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Arguments, CommonOption, OptionTable, Placeholder } from './arguments.ts'
import type { Output } from './output.ts'

/** What a command works with. Its tasks tell the host how far they are, which shows it where a person sees it. */
export interface Context {
  readonly words: TerminalWords
  /** All that there are, for those that tell of them. */
  readonly commands: readonly Command[]
  readonly output: Output
  readonly host: TaskHost
  /** Opens the blobs of an archive, for what is read here and by no task. */
  readonly open: OpenSource
  /** Resolves when the person ends the program. */
  readonly untilStopped: () => Promise<void>
}

/** One subcommand as it is listed. What it does is loaded when it is run. */
export interface Command {
  readonly name: keyof TerminalWords['terminal']['summaries']
  /** Arguments after the name; the last one may be `paths`, which is any number of them, or `ecosystem`, which may be left out. */
  readonly positionals: readonly Placeholder[]
  readonly load: () => Promise<CommandBody>
}

/** What a subcommand does. Its exit code: 0 done, 1 a digest did not match or a rule failed, 2 (also by throwing) cannot read all that the answer needs, or wrong use. */
export interface CommandBody<Name extends string = string> {
  readonly options: OptionTable
  /** @param args that fit its options and positionals */
  run(args: Arguments<Name>, context: Context): Promise<number>
}

/** Puts together what a command does: `run` may ask for the options that are there. */
export function defineCommand<O extends OptionTable>(
  body: CommandBody<(keyof O & string) | CommonOption> & { readonly options: O },
): CommandBody {
  return body
}
