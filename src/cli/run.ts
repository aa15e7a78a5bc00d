import { version } from '../../package.json'
import { FaultError } from '../bytes/errors.ts'
import type { NodeThreads } from '../jobs/node-pool.ts'
import { enTerminal as en } from '../words/en-terminal.ts'
import { english, findLanguage, languages, matchLanguage } from '../words/index.ts'
import { faultText, thrownText } from '../words/problem-text.ts'
import type { TerminalWords } from '../words/words.ts'
import { parseArguments } from './arguments.ts'
import { commands } from './commands/index.ts'
import { commandHelp, generalHelp } from './help.ts'
import { createOutput, type Output } from './output.ts'
import type { Streams } from './streams.ts'
import { createProgressLine, type ProgressLine } from './progress-line.ts'
import { UsageError } from './usage-error.ts'

/**
 * Runs one command line; answers with the exit code. Whatever is thrown becomes one line on standard error and 2.
 * It speaks the language of `--lang`, else that of the locale.
 * @param threads that read layers beside this one; without them it does everything
 */
export async function run(given: readonly string[], streams: Streams, threads?: NodeThreads): Promise<number> {
  const locale = matchLanguage([streams.locale])
  // English is there already.
  const ownWords = locale === english ? en : await locale.loadTerminal()
  try {
    const { code, args } = takeLanguage(given, ownWords)
    const language = code === undefined ? locale : findLanguage(code)
    if (language === undefined) {
      const codes = languages.map((known) => known.code)
      throw new UsageError(ownWords.terminal.errors.unknownLanguage(code ?? '', codes))
    }
    return await runIn(language === locale ? ownWords : await language.loadTerminal(), args, streams, threads)
  } catch (thrown) {
    return fail(thrown, openSession(ownWords, streams, false).output, ownWords)
  }
}

async function runIn(
  words: TerminalWords,
  args: readonly string[],
  streams: Streams,
  threads: NodeThreads | undefined,
): Promise<number> {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const session = openSession(words, streams, !options.includes('--no-progress'))
  const { output, progress } = session
  // Whoever calls the program by its name only, at a terminal, wants to look.
  const [name, ...rest] = args.length === 0 && streams.isOutputTerminal ? ['open'] : args
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      output.print(generalHelp(commands, words))
      return name === undefined ? 2 : 0
    }
    if (name === '--version') {
      output.print([version])
      return 0
    }
    const command = commands.find((candidate) => candidate.name === name)
    if (command === undefined) throw new UsageError(words.terminal.errors.unknownCommand(name))
    const body = await command.load()
    if (options.includes('--help') || options.includes('-h')) {
      output.print(commandHelp(command, body.options, words))
      return 0
    }
    const given = parseArguments(rest, { positionals: command.positionals, options: body.options }, words)
    // Loaded only now: none of the above needs it.
    const { createContext } = await import('./create-context.ts')
    const context = createContext(words, { ...session, commands, untilStopped: streams.untilStopped }, threads)
    try {
      return await body.run(given, context)
    } finally {
      context.host.runner.dispose()
    }
  } catch (thrown) {
    return fail(thrown, output, words)
  } finally {
    progress.end()
  }
}

function openSession(words: TerminalWords, streams: Streams, isWanted: boolean): { output: Output; progress: ProgressLine } {
  const progress = createProgressLine(streams, words, isWanted)
  return { output: createOutput(streams, progress), progress }
}

function fail(thrown: unknown, output: Output, words: TerminalWords): number {
  if (thrown instanceof UsageError) output.complain(thrown.message)
  // What is none of our errors crosses between threads as a fault with its own words.
  else if (thrown instanceof FaultError && thrown.code !== 'thrown') output.complain(faultText(words, thrown.fault))
  else output.complain(words.terminal.errors.unexpected(thrownText(words, thrown)))
  return 2
}

/**
 * Takes `--lang CODE` or `--lang=CODE` out of the arguments: it says in which language all others are answered. The last one counts.
 * @throws UsageError where the code is missing
 */
function takeLanguage(given: readonly string[], { terminal }: TerminalWords): { code: string | undefined; args: string[] } {
  const args: string[] = []
  let code: string | undefined
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] ?? ''
    if (argument === '--') return { code, args: [...args, ...given.slice(i)] }
    if (argument === '--lang') {
      code = given[++i]
      if (code === undefined || code.startsWith('-')) throw new UsageError(terminal.errors.missingValue('--lang'))
    } else if (argument.startsWith('--lang=')) code = argument.slice('--lang='.length)
    else args.push(argument)
  }
  return { code, args }
}
