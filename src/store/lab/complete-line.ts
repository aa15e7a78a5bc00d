import type { LabRow } from '../../learn/lab/lab-row.ts'

/** What a line is completed with. */
export interface CompletionSource {
  /** What merged shows. */
  readonly rows: readonly Pick<LabRow, 'path' | 'kind'>[]
  /** Directory in which the line would run: `/merged`, `/merged/a`. */
  readonly cwd: string
  readonly programs: readonly string[]
}

/** A line that was completed. */
export interface Completion {
  readonly line: string
  readonly caret: number
  /** What the word could go on as, where that is not clear yet. */
  readonly candidates: readonly string[]
}

/** Completes the word before the caret, as far as all that it could be go on alike: a program where a command begins, a path elsewhere. */
export function completeLine(line: string, caret: number, { rows, cwd, programs }: CompletionSource): Completion {
  const before = line.slice(0, caret)
  const word = /(?:[^\s;|&<>()]|\\.)*$/.exec(before)?.[0] ?? ''
  const isCommand = !word.includes('/') && /(?:^|[;|&(])\s*$/.test(before.slice(0, before.length - word.length))
  const names = isCommand
    ? programs.filter((name) => name.startsWith(word)).map((name) => ({ text: name, end: ' ' }))
    : pathsFor(word, rows, cwd)
  const [first] = names
  if (first === undefined) return { line, caret, candidates: [] }
  const common = names.reduce((prefix, { text }) => commonPrefix(prefix, text), first.text)
  const text = names.length === 1 ? common + first.end : common
  const start = before.length - word.length
  return {
    line: before.slice(0, start) + text + line.slice(caret),
    caret: start + text.length,
    candidates: names.length === 1 ? [] : names.map((name) => name.text),
  }
}

/** The paths that a word could be, written as it begins. */
function pathsFor(word: string, rows: CompletionSource['rows'], cwd: string): { text: string; end: string }[] {
  const slash = word.lastIndexOf('/') + 1
  const folder = word.slice(0, slash)
  const directory = mergedPath(folder.startsWith('/') ? folder : `${cwd}/${folder}`)
  if (directory === undefined) return []
  const prefix = directory === '' ? '' : `${directory}/`
  return rows.flatMap(({ path, kind }) => {
    if (!path.startsWith(prefix)) return []
    const name = path.slice(prefix.length)
    if (name === '' || name.includes('/') || !name.startsWith(word.slice(slash))) return []
    // What a shell would take apart is for the person to quote.
    if (/[^\w@%+=:,.~-]/.test(name)) return []
    return [{ text: folder + name, end: kind === 'directory' ? '/' : ' ' }]
  })
}

/** A path of the lab's system as one in merged; undefined where it lies outside. */
export function mergedPath(path: string): string | undefined {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names[0] === 'merged' ? names.slice(1).join('/') : undefined
}

function commonPrefix(a: string, b: string): string {
  let end = 0
  while (end < a.length && a[end] === b[end]) end++
  return a.slice(0, end)
}
