import { parseInstruction } from '../history.ts'
import { readHealthCheck, readPlainList, readQuotedList, readSet, writeList } from './go-text.ts'
import { findQuoted } from './shell-text.ts'

/** What is not recorded of an instruction, or is recorded beside it. */
export type DockerfileNote =
  /** Only a hash of the sources is recorded: `file:8584e1…`, `multi:…`. */
  | { readonly id: 'source-unknown'; readonly hash: string }
  /** The content of a here-document of COPY is not recorded. */
  | { readonly id: 'heredoc-unknown' }
  /** A RUN without a shell: where its words end is not recorded. */
  | { readonly id: 'exec-form' }
  /** Build arguments with their values, `NAME=value`, that no ARG above says. */
  | { readonly id: 'built-with'; readonly values: readonly string[] }

/** A history entry as an instruction. */
export interface EntryInstruction {
  /** RUN, COPY, ENV …; '' where the entry is none. */
  readonly keyword: string
  /** What follows the keyword, in the syntax of a Dockerfile; of RUN the command as it was run. */
  readonly text: string
  /** `NAME=value` of build arguments in front of a RUN. */
  readonly buildArguments: readonly string[]
  readonly notes: readonly DockerfileNote[]
}

const buildKitMark = ' # buildkit'

/** The shell of RUN where no SHELL says another. */
export const defaultShell: readonly string[] = ['/bin/sh', '-c']

/**
 * Reads `created_by`: the forms of `parseInstruction`, build arguments with it, and RUN in the shell that an instruction SHELL above set.
 * Never throws: what has no form that is known has no keyword.
 */
export function readEntry(createdBy: string, shell: readonly string[] = defaultShell): EntryInstruction {
  const isBuildKit = createdBy.endsWith(buildKitMark)
  const body = (isBuildKit ? createdBy.slice(0, -buildKitMark.length).trimEnd() : createdBy).replace(/^RUN\s+/, '')
  const { buildArguments, rest } = splitArguments(body, shell)
  const prefix = `${shell.join(' ')} `
  if (rest.startsWith(prefix) && !/^\s*#\(nop\)/.test(rest.slice(prefix.length)))
    return { keyword: 'RUN', text: rest.slice(prefix.length).trim(), buildArguments, notes: [] }
  const { keyword, text } = parseInstruction(createdBy)
  if (keyword === 'RUN') {
    const isExec = isBuildKit && !/sh\s+-\w*c\s/.test(body)
    return { keyword, text, buildArguments, notes: isExec ? [{ id: 'exec-form' }] : [] }
  }
  return { keyword, buildArguments, ...readArguments(keyword, text.trim()) }
}

/** Takes `|2 NAME=value NAME=value` off: values may have spaces, and nothing but the shell tells where they end. */
function splitArguments(body: string, shell: readonly string[]): { buildArguments: readonly string[]; rest: string } {
  const counted = /^\|(\d+)\s+([\s\S]*)$/.exec(body)
  if (counted === null) return { buildArguments: [], rest: body }
  const after = counted[2] ?? ''
  const marker = `${shell.join(' ')} `
  const start = after.startsWith(marker) ? 0 : after.indexOf(` ${marker}`) + 1
  if (start === 0 && !after.startsWith(marker)) return { buildArguments: [], rest: after }
  const found = after.slice(0, start).trim()
  const split = found === '' ? [] : found.split(/\s(?=[A-Za-z_]\w*=)/)
  // Where a value itself has ` NAME=` in it, nothing is guessed: the arguments stay together.
  return { buildArguments: split.length === Number(counted[1]) ? split : [found], rest: after.slice(start) }
}

function readArguments(keyword: string, text: string): { text: string; notes: readonly DockerfileNote[] } {
  switch (keyword) {
    case 'ADD':
    case 'COPY':
      return readCopy(text)
    case 'CMD':
    case 'ENTRYPOINT':
      return { text: readCommand(text), notes: [] }
    case 'SHELL':
      return { text: writeList(readShell(text) ?? []), notes: [] }
    case 'VOLUME':
      return { text: readPlainList(text)?.join(' ') ?? text, notes: [] }
    case 'EXPOSE':
      return { text: (readSet(text) ?? readPlainList(text))?.join(' ') ?? text, notes: [] }
    case 'HEALTHCHECK':
      return { text: readHealthCheck(text) ?? text, notes: [] }
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return { text: quoteValues(text), notes: [] }
    default:
      return { text, notes: [] }
  }
}

/** The words of SHELL, in either form of a list; undefined where it is no list. */
export function readShell(text: string): string[] | undefined {
  return readQuotedList(text) ?? readPlainList(text)
}

/** `["/bin/sh" "-c" "exec x"]` was written without the shell. */
function readCommand(text: string): string {
  const words = readQuotedList(text)
  if (words === undefined) return text
  const [shell, option, command, ...more] = words
  return shell === '/bin/sh' && option === '-c' && command !== undefined && more.length === 0 ? command : writeList(words)
}

/** Docker's classic builder and buildah record hashes in the place of sources, `--from` and `--chown` not at all. */
function readCopy(text: string): { text: string; notes: readonly DockerfileNote[] } {
  const hashed = /^((?:--\S+ )*)((?:file|dir|multi):[0-9a-f]+) in ([\s\S]*)$/.exec(text)
  if (hashed !== null) {
    const [, options = '', hash = '', target = ''] = hashed
    const source = hash.startsWith('dir') ? '<dir>' : hash.startsWith('multi') ? '<files>' : '<file>'
    return { text: `${options}${source} ${target.trim()}`, notes: [{ id: 'source-unknown', hash }] }
  }
  return { text, notes: /(?:^|\s)<<-?["']?\w/.test(text) ? [{ id: 'heredoc-unknown' }] : [] }
}

/** Builders record values without their quotes: puts them around those that have spaces. */
function quoteValues(text: string): string {
  const quoted = findQuoted(text)
  const starts = [...text.matchAll(/(?:^|\s)[\w./-]+=/g)].filter(({ index }) => quoted[index] === 0 || index === 0)
  if (starts[0]?.index !== 0 || text.includes('\n')) return text
  return starts
    .map(({ index }, i) => text.slice(index, starts[i + 1]?.index).trim())
    .map((pair) => {
      const equals = pair.indexOf('=')
      const value = pair.slice(equals + 1)
      const quotedHere = findQuoted(value)
      const isSplit = [...value.matchAll(/\s/g)].some((space) => quotedHere[space.index] === 0)
      return isSplit ? `${pair.slice(0, equals)}="${value.replace(/["\\]/g, '\\$&')}"` : pair
    })
    .join(' ')
}
