import type { TerminalWords } from '../words/words.ts'
import type { Completable } from './completion.ts'

/** A text that roff prints as it stands (groff_char(7), groff(7)): no line of it is a request. */
const roff = (text: string) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, String.raw`\&$1`)

/** The manual page in the form of man(7). @param version of the program */
export function manPage(commands: readonly Completable[], version: string, { terminal }: TerminalWords): string {
  const { man, help, placeholders } = terminal
  const entries = commands.flatMap(({ name, summary, options }) => [
    `.SS ${roff(name)}`,
    roff(summary),
    ...options
      .filter(({ name: option }) => !(option in terminal.options.common))
      .flatMap(({ name: option, option: { placeholder }, meaning }) => [
        '.TP',
        `.B ${roff(`--${option}`)}${placeholder === undefined ? '' : ` ${roff(placeholders[placeholder])}`}`,
        roff(meaning),
      ]),
  ])
  const [first] = commands
  const common = (first?.options ?? [])
    .filter(({ name }) => name in terminal.options.common)
    .flatMap(({ name, option: { placeholder }, meaning }) => [
      '.TP',
      `.B ${roff(`--${name}`)}${placeholder === undefined ? '' : ` ${roff(placeholders[placeholder])}`}`,
      roff(meaning),
    ])
  return `${[
    `.TH LAYERSCOPE 1 "" "layerscope ${version}"`,
    `.SH ${man.name}`,
    `layerscope \\- ${roff(man.summary)}`,
    `.SH ${man.synopsis}`,
    roff(help.usage),
    `.SH ${man.description}`,
    ...help.notes.map(roff),
    `.SH ${man.commands}`,
    ...entries,
    `.SH ${man.options}`,
    ...common,
  ].join('\n')}\n`
}
