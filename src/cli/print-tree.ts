import type { ListedPath } from '../analysis/list-paths.ts'
import type { TerminalWords } from '../words/words.ts'
import { left, right } from './columns.ts'
import { formatMode } from './format-mode.ts'

const signs: Readonly<Record<NonNullable<ListedPath['change']>, string>> = {
  added: '+',
  modified: '~',
  metadata: '±',
  rewritten: '↻',
  type: '⇄',
  deleted: '−',
  hidden: '∅',
  unchanged: ' ',
}

/** A path of a listing for people: change, mode, owner, size, layer, path, and what it leads to. */
export function pathLine(listed: ListedPath, { terminal: { tree } }: TerminalWords): string {
  const cells = [
    ...(listed.change === undefined ? [] : [signs[listed.change]]),
    listed.type === 'whiteout' ? left(tree.whiteout, 10) : formatMode(listed.type, listed.mode),
    left(`${listed.uid}:${listed.gid}`, 9),
    right(String(listed.size), 11),
    right(String(listed.layer), 3),
    ...(listed.sha256 === undefined ? [] : [listed.sha256]),
    listed.path + (listed.type === 'directory' ? '/' : ''),
  ]
  if (listed.link !== undefined) cells.push('->', listed.link)
  if (listed.hardLinkTo !== undefined) cells.push('=>', listed.hardLinkTo)
  if (listed.isOpaque === true) cells.push(tree.opaque)
  if (listed.isImplied) cells.push(tree.implied)
  return cells.join(' ')
}
