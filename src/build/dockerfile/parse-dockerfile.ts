import { BuildError, type DockerfilePlace } from '../build-error.ts'
import { nearest } from './nearest.ts'
import type { Origin } from './origins.ts'
import { splitWords } from './words.ts'

/** A here-document of an instruction. */
export interface Heredoc {
  readonly name: string
  /** Without the tabs that `<<-` takes away. */
  readonly content: string
  /** Where its lines stand, and the one that ends it. */
  readonly origins: readonly Origin[]
  /** Whether variables in it stay as they are, since its name was quoted. */
  readonly isQuoted: boolean
}

/** One instruction, its lines put together and comments between them taken out. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string
  /** `--name=value` before the rest, without dashes. */
  readonly flags: readonly { readonly name: string; readonly value: string | undefined }[]
  /** What follows, as it was written. */
  readonly text: string
  readonly heredocs: readonly Heredoc[]
  /** The first line with here-documents below it. */
  readonly whole: string
  /** Where the parts of `whole` stand. */
  readonly origins: readonly Origin[]
  /** Index of `text` in `whole`. */
  readonly textAt: number
  readonly place: DockerfilePlace
}

export interface ParsedDockerfile {
  readonly instructions: readonly Instruction[]
  /** The character that makes a line go on. */
  readonly escape: '\\' | '`'
}

/** All instructions with the flags that they take. */
export const knownInstructions: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chmod', 'chown', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack'],
  ARG: [],
  CMD: [],
  COPY: ['chmod', 'chown', 'from', 'link', 'parents', 'exclude'],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  LABEL: [],
  MAINTAINER: [],
  ONBUILD: [],
  RUN: ['mount', 'network', 'security'],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
}

/**
 * Takes a Dockerfile apart as BuildKit's parser does: directives, comments, lines that go on, here-documents, flags. A parser of its
 * own, since texts have to be BuildKit's to the byte: they are what histories and cache keys hold.
 * @throws BuildError
 */
export function parseDockerfile(source: string): ParsedDockerfile {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (source.trim() === '') throw new BuildError('the Dockerfile cannot be empty', undefined)
  const escape = readEscape(lines)
  const goesOn = escape === '`' ? /`[ \t]*$/ : /\\[ \t]*$/
  const instructions: Instruction[] = []
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? ''
    if (first.trim() === '' || first.trimStart().startsWith('#')) continue
    const start = at
    let text = first.trimStart()
    const column = first.length - text.length + 1
    const origins: Origin[] = [{ at: 0, line: start + 1, column }]
    while (goesOn.test(text)) {
      text = text.replace(goesOn, '')
      let next = lines[++at]
      while (next !== undefined && (next.trim() === '' || next.trimStart().startsWith('#')) && at < lines.length)
        next = lines[++at]
      if (next === undefined) break
      origins.push({ at: text.length, line: at + 1, column: 1 })
      text += next
    }
    const { heredocs, end, whole } = readHeredocs(text, origins, lines, at)
    at = end
    const place = {
      line: start + 1,
      lastLine: Math.min(at, lines.length - 1) + 1,
      column,
    }
    instructions.push(readInstruction(text, { heredocs, whole, origins, place }))
  }
  if (instructions.length === 0) throw new BuildError('file with no instructions', { line: 1, lastLine: 1, column: 1 })
  return { instructions, escape }
}

function readEscape(lines: readonly string[]): '\\' | '`' {
  for (const line of lines) {
    const [, name, value] = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line) ?? []
    if (name === undefined) return '\\'
    if (name.toLowerCase() === 'escape') return value === '`' ? '`' : '\\'
  }
  return '\\'
}

const heredocWord = /^\d*<<(-?)(["']?)([^<"'\s]+)\2$/

function readHeredocs(
  text: string,
  origins: Origin[],
  lines: readonly string[],
  at: number,
): { heredocs: Heredoc[]; end: number; whole: string } {
  const heredocs: Heredoc[] = []
  let whole = text
  if (!/^(?:onbuild\s+)?(?:run|copy|add)\s/i.test(text)) return { heredocs, end: at, whole }
  for (const word of splitWords(text, '\\')) {
    const [, dash, quote, name] = heredocWord.exec(word) ?? []
    if (name === undefined) continue
    const own: Origin[] = []
    let content = ''
    for (;;) {
      const line = lines[++at]
      // The end of the file is a line of its own where it ends with a line break.
      if (line === undefined || (line === '' && at === lines.length - 1))
        throw new BuildError('unterminated heredoc', { line: origins[0]?.line ?? 1, lastLine: at, column: 1 })
      const shown = dash === '-' ? line.replace(/^\t+/, '') : line
      origins.push({ at: whole.length + 1, line: at + 1, column: 1 })
      own.push({ at: content.length, line: at + 1, column: line.length - shown.length + 1 })
      whole += `\n${line}`
      if (shown === name) break
      content += `${shown}\n`
    }
    heredocs.push({ name, content, origins: own, isQuoted: quote !== '' })
  }
  return { heredocs, end: at, whole }
}

function readInstruction(text: string, parts: Pick<Instruction, 'heredocs' | 'whole' | 'origins' | 'place'>): Instruction {
  const { place } = parts
  const [, word = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(text.trim()) ?? []
  const keyword = word.toUpperCase()
  const known = knownInstructions[keyword]
  if (known === undefined)
    throw new BuildError(
      `dockerfile parse error on line ${place.line}: unknown instruction: ${word}${suggest(keyword, Object.keys(knownInstructions))}`,
      place,
    )
  const flags: { name: string; value: string | undefined }[] = []
  let left = rest
  for (;;) {
    const [all, name = '', , value] = /^--([a-zA-Z-]+)(=(\S*))?(?:\s+|$)/.exec(left) ?? []
    if (all === undefined) break
    if (!known.includes(name))
      throw new BuildError(`dockerfile parse error on line ${place.line}: unknown flag: --${name}${suggest(name, known)}`, place)
    flags.push({ name, value })
    left = left.slice(all.length)
  }
  return { ...parts, keyword, flags, text: left, textAt: text.trimEnd().length - left.length }
}

function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` (did you mean ${near}?)`
}
