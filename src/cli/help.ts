import type { TerminalWords } from '../words/words.ts'
import { commonOptions, type Option, type OptionTable } from './arguments.ts'
import { left } from './columns.ts'
import type { Command } from './command.ts'

/** The help of the program: every command in a line. */
export function generalHelp(commands: readonly Command[], words: TerminalWords): string[] {
  const { help, summaries } = words.terminal
  const lines = commands.map((command) => `  ${left(usageOf(command, words), 26)} ${summaries[command.name]}`)
  return [help.usage, '', ...lines, '', ...help.notes]
}

/** The help of one command: every option in a line. @param own options of the command beside those of all */
export function commandHelp(command: Command, own: OptionTable, words: TerminalWords): string[] {
  const { summaries } = words.terminal
  const options = Object.entries({ ...own, ...commonOptions })
  return [
    ['layerscope', usageOf(command, words)].join(' '),
    '',
    summaries[command.name],
    '',
    ...options.map(([name, option]) => `  ${left(formOf(name, option, words), 26)} ${option.meaning(words)}`),
  ]
}

function usageOf({ name, positionals }: Command, { terminal: { placeholders } }: TerminalWords): string {
  return [name, ...positionals.map((placeholder) => placeholders[placeholder])].join(' ')
}

function formOf(name: string, { short, placeholder }: Option, { terminal: { placeholders } }: TerminalWords): string {
  const form = `${short === undefined ? '' : `-${short}, `}--${name}`
  return placeholder === undefined ? form : `${form} ${placeholders[placeholder]}`
}
