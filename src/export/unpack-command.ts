import type { Opening, Unpacking } from '../layer/search/part.ts'
import { quoteForShell } from './shell-quote.ts'

/**
 * The command that prints what is in an archive, where one is known that prints the archive. Programs that read only files are given a
 * temporary one, those of git a repository, which is removed.
 */
export function unpackCommand(command: string, steps: readonly Unpacking[]): string {
  return nestedCommand(command, steps, 1)
}

/** @param depth of the archives that need a place of their own, each of which has a variable */
function nestedCommand(command: string, steps: readonly Unpacking[], depth: number): string {
  const at = steps.findIndex((step) => placeOf(step, '') !== undefined)
  if (at < 0) return [command, ...steps.map(pipeOf)].join(' | ')
  const [first, ...rest] = steps.slice(at)
  const before = [command, ...steps.slice(0, at).map(pipeOf)].join(' | ')
  const name = `f${depth}`
  const place = first === undefined ? undefined : placeOf(first, `"$${name}"`)
  if (place === undefined) return before
  const { make, take, open, remove } = place
  return `(${name}=$(${make}); ${before} ${take}; ${nestedCommand(open, rest, depth + 1)}; ${remove} "$${name}")`
}

/** How something is opened that no program reads from a pipe. */
interface Place {
  /** Prints the name of a new place. */
  readonly make: string
  /** Behind the command that prints it: brings it there. */
  readonly take: string
  /** Prints what is in it. */
  readonly open: string
  readonly remove: string
}

/** @param at the place, as the shell reads it @returns undefined for what is read from a pipe */
function placeOf(step: Unpacking, at: string): Place | undefined {
  const inFile = (open: string): Place => ({ make: 'mktemp', take: `> ${at}`, open, remove: 'rm' })
  switch (step.by) {
    case 'zip':
      return inFile(`unzip -p ${at} ${zipName(step.member)}`)
    case 'ar':
      return inFile(`ar -p ${at} ${quoteForShell(step.member ?? '')}`)
    case 'sqlite':
      return inFile(`sqlite3 ${at} .dump`)
    case 'git-object':
    case 'git-pack':
      return inRepository(step, at)
    default:
      return undefined
  }
}

/** In a repository of its own, since git opens objects nowhere else. */
function inRepository({ by, member = '' }: Opening, at: string): Place {
  const [kind = '', id = ''] = member.split(' ')
  const folder = `${at}/objects/${id.slice(0, 2)}`
  return {
    make: 'd=$(mktemp -d); git init -q --bare "$d"; echo "$d"',
    take: by === 'git-pack' ? `| git -C ${at} unpack-objects -q` : `| (mkdir ${folder}; cat > ${folder}/${id.slice(2)})`,
    open: `git -C ${at} cat-file ${quoteForShell(kind)} ${quoteForShell(id)}`,
    remove: 'rm -rf',
  }
}

function pipeOf(step: Unpacking): string {
  if (step.by === 'base64') {
    const stretch = `tail -c +${step.offset + 1} | head -c ${step.length} | tr -d '\\000\\011\\012\\015 ' | tr _- /+`
    return `${step.padding === '' ? stretch : `(${stretch}; printf ${step.padding})`} | base64 -d`
  }
  if (step.by !== 'tar') return `${step.by} -dc`
  const name = (step.member ?? '').replaceAll('\\', '\\\\')
  return `tar -xOf - -- ${quoteForShell(name)} ${quoteForShell(`./${name}`)}`
}

/** Unzip reads names as patterns. */
function zipName(member = ''): string {
  return quoteForShell(member.replace(/[\\[\]*?]/g, '\\$&'))
}
