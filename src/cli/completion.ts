import type { TerminalWords } from '../words/words.ts'
import { commonOptions, type Option } from './arguments.ts'
import type { Command } from './command.ts'

/** A command with all that can be typed after it. */
export interface Completable {
  readonly name: string
  readonly summary: string
  readonly takesFile: boolean
  readonly options: readonly { readonly name: string; readonly option: Option; readonly meaning: string }[]
}

/** Loads what can be typed after each command. */
export async function listCompletable(commands: readonly Command[], words: TerminalWords): Promise<Completable[]> {
  return Promise.all(
    commands.map(async ({ name, positionals, load }) => ({
      name,
      summary: words.terminal.summaries[name],
      takesFile: positionals[0] === 'image',
      options: Object.entries({ ...(await load()).options, ...commonOptions }).map(([long, option]) => ({
        name: long,
        option,
        meaning: option.meaning(words),
      })),
    })),
  )
}

/** The shells that are known, and how each is told. */
export const shells: Readonly<Record<string, (commands: readonly Completable[]) => string>> = { bash, zsh, fish }

/** A text in single quotes, as these shells read it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const flagsOf = ({ options }: Completable) =>
  options.flatMap(({ name, option }) => (option.short === undefined ? [`--${name}`] : [`--${name}`, `-${option.short}`]))

function bash(commands: readonly Completable[]): string {
  const cases = commands.map((command) => `    ${command.name}) words=${quoted(flagsOf(command).join('\n'))} ;;`)
  return `# bash: source <(layerscope completion bash)
_layerscope() {
  local IFS=$'\\n' current=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted(commands.map(({ name }) => name).join('\n'))} -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _layerscope layerscope
`
}

/** A text within the brackets and colons of zsh's own notation. */
const zshText = (text: string) => text.replace(/[[\]:\\]/g, String.raw`\$&`)

function zsh(commands: readonly Completable[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${zshText(summary)}`)}`)
  const cases = commands.map(({ name, options, takesFile }) => {
    const specs = options.map(({ name: long, option, meaning }) =>
      quoted(`--${long}[${zshText(meaning)}]${option.type === 'string' ? `:${long}:_files` : ''}`),
    )
    return `    ${name}) _arguments ${[...specs, ...(takesFile ? ["'*:file:_files'"] : [])].join(' ')} ;;`
  })
  return `#compdef layerscope
# zsh: source <(layerscope completion zsh)
_layerscope() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _layerscope layerscope
`
}

function fish(commands: readonly Completable[]): string {
  const of = (name: string) => `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`
  const lines = commands.flatMap(({ name, summary, options, takesFile }) => [
    `complete -c layerscope -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
    ...(takesFile ? [] : [`complete -c layerscope ${of(name)} -f`]),
    ...options.map(({ name: long, option, meaning }) => {
      const short = option.short === undefined ? '' : ` -s ${option.short}`
      return `complete -c layerscope ${of(name)} -l ${long}${short}${option.type === 'string' ? ' -r' : ''} -d ${fishQuoted(meaning)}`
    }),
  ])
  return `# fish: layerscope completion fish | source\n${lines.join('\n')}\n`
}

/** A text in single quotes, as fish reads it. */
const fishQuoted = (text: string) => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`
