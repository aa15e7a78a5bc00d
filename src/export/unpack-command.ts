import type { Unpacking } from '../layer/search/part.ts'
import { quoteForShell } from './shell-quote.ts'

/** What needs a file, and cannot read what is piped to it. */
const needsFile = new Set<Unpacking['by']>(['zip', 'ar'])

/**
 * The command that prints what is in an archive, where one is known that prints the archive. Programs that read only files are given a
 * temporary one, which is removed.
 */
export function unpackCommand(command: string, steps: readonly Unpacking[]): string {
  return nestedCommand(command, steps, 1)
}

/** @param depth of the archives that need a file, each of which has a variable of its own */
function nestedCommand(command: string, steps: readonly Unpacking[], depth: number): string {
  const at = steps.findIndex(({ by }) => needsFile.has(by))
  if (at < 0) return [command, ...steps.map(pipeOf)].join(' | ')
  const [first, ...rest] = steps.slice(at)
  const before = [command, ...steps.slice(0, at).map(pipeOf)].join(' | ')
  const file = `f${depth}`
  const name = first?.by === 'zip' ? zipName(first.member) : quoteForShell(first?.member ?? '')
  const open = `${first?.by === 'zip' ? 'unzip -p' : 'ar -p'} "$${file}" ${name}`
  return `(${file}=$(mktemp); ${before} > "$${file}"; ${nestedCommand(open, rest, depth + 1)}; rm "$${file}")`
}

function pipeOf({ by, member = '' }: Unpacking): string {
  if (by !== 'tar') return `${by} -dc`
  const name = member.replaceAll('\\', '\\\\')
  return `tar -xOf - -- ${quoteForShell(name)} ${quoteForShell(`./${name}`)}`
}

/** Unzip reads names as patterns. */
function zipName(member = ''): string {
  return quoteForShell(member.replace(/[\\[\]*?]/g, '\\$&'))
}
