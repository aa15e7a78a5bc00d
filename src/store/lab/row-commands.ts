import { quoteForShell } from '../../export/shell-quote.ts'
import type { LabRow } from '../../learn/lab/lab-row.ts'
import { folderOf } from '../../tree/path-names.ts'

/** What a button does, as the line that a person would type. */
export interface RowCommands {
  readonly newFile: string
  readonly newFolder: string
  /** Undefined where nothing is chosen, or where it cannot be done to what is. */
  readonly write: string | undefined
  readonly append: string | undefined
  readonly remove: string | undefined
  readonly rename: string | undefined
  readonly chmod: string | undefined
  readonly link: string | undefined
}

export type RowCommandName = keyof RowCommands

/** The commands for a row of merged; new names are such that nothing is there yet. */
export function commandsFor(rows: readonly LabRow[], chosen: string | undefined, cwd: string): RowCommands {
  const taken = new Set(rows.map(({ path }) => path))
  const row = rows.find(({ path }) => path === chosen)
  const word = (path: string) => quoteForShell(relativeTo(cwd, path))
  const isFolder = row?.kind === 'directory'
  const folder = row === undefined ? '' : isFolder ? row.path : folderOf(row.path)
  const free = (name: string, ending = '') => {
    const path = folder === '' ? name : `${folder}/${name}`
    let at = 1
    while (taken.has(`${path}${at === 1 ? '' : at}${ending}`)) at++
    return word(`${path}${at === 1 ? '' : at}${ending}`)
  }
  const besideIt = (ending: string) => {
    let path = `${row?.path ?? ''}.${ending}`
    while (taken.has(path)) path += `.${ending}`
    return word(path)
  }
  const own = row === undefined ? '' : word(row.path)
  const onFile = (line: string) => (row?.kind === 'file' ? line : undefined)
  const onAny = (line: string) => (row === undefined ? undefined : line)
  return {
    newFile: `echo hello > ${free('new', '.txt')}`,
    newFolder: `mkdir ${free('folder')}`,
    write: onFile(`echo changed > ${own}`),
    append: onFile(`echo more >> ${own}`),
    remove: onAny(`rm ${isFolder ? '-r ' : ''}${own}`),
    rename: onAny(`mv ${own} ${besideIt('moved')}`),
    chmod: row?.kind === 'symlink' ? undefined : onAny(`chmod ${chmodTo(row)} ${own}`),
    link: onFile(`ln ${own} ${besideIt('link')}`),
  }
}

/** Another mode than it has. */
function chmodTo(row: LabRow | undefined): string {
  if (row?.kind === 'directory') return row.mode === 0o700 ? '755' : '700'
  return row?.mode === 0o600 ? '644' : '600'
}

/** A path of merged as it is called from a directory of the lab's system. */
function relativeTo(cwd: string, path: string): string {
  const full = `/merged/${path}`
  if (!full.startsWith(`${cwd}/`)) return full
  const relative = full.slice(cwd.length + 1)
  // A name may look like an option.
  return relative.startsWith('-') ? `./${relative}` : relative
}
