import { Change } from '../../merge/change.ts'
import { EntryMark, unchanged } from '../../table/file-tree.ts'
import type { FrameWords } from '../../words/words.ts'

/** How a kind of change is shown: never by colour alone. */
export interface ChangeLook {
  /** A Change, an EntryMark, or `unchanged`. */
  readonly change: number
  readonly sign: string
  /** Where its word and its meaning stand in `words.shared.changes`. */
  readonly name: keyof FrameWords['shared']['changes']
  /** Value of the data-tone attribute, which tokens.css gives its colour. */
  readonly tone: 'add' | 'modify' | 'metadata' | 'rewrite' | 'type' | 'delete' | 'hide' | 'opaque' | 'none'
}

/** All kinds, in the order in which they are listed. */
export const changeLooks: readonly ChangeLook[] = [
  { change: Change.Added, sign: '+', name: 'added', tone: 'add' },
  { change: Change.Modified, sign: '~', name: 'modified', tone: 'modify' },
  { change: Change.Metadata, sign: '±', name: 'metadata', tone: 'metadata' },
  { change: Change.Rewritten, sign: '↻', name: 'rewritten', tone: 'rewrite' },
  { change: Change.Type, sign: '⇄', name: 'type', tone: 'type' },
  { change: Change.Deleted, sign: '−', name: 'deleted', tone: 'delete' },
  { change: Change.Hidden, sign: '∅', name: 'hidden', tone: 'hide' },
]

/** What entries of a layer as stored are, in the order in which they are listed. */
export const entryLooks: readonly ChangeLook[] = [
  { change: EntryMark.Plain, sign: '·', name: 'plain', tone: 'none' },
  { change: EntryMark.Implied, sign: '…', name: 'implied', tone: 'none' },
  { change: EntryMark.Whiteout, sign: '−', name: 'whiteout', tone: 'delete' },
  { change: EntryMark.Opaque, sign: '■', name: 'opaque', tone: 'opaque' },
  { change: EntryMark.Shadowed, sign: '⇣', name: 'shadowed', tone: 'rewrite' },
  { change: EntryMark.Bookkeeping, sign: '#', name: 'bookkeeping', tone: 'hide' },
  { change: EntryMark.Refused, sign: '!', name: 'refused', tone: 'modify' },
]

const unchangedLook: ChangeLook = { change: unchanged, sign: '=', name: 'unchanged', tone: 'none' }

/** How a kind of change is shown, and what it is called in a language. */
export interface WordedLook extends ChangeLook {
  readonly word: string
  /** What it means, for titles. */
  readonly meaning: string
}

/** The look of a Change, an EntryMark, or of `unchanged`. */
export function lookOf(words: FrameWords, change: number): WordedLook {
  const look = changeLooks[change] ?? entryLooks[change - EntryMark.Plain] ?? unchangedLook
  return { ...look, ...words.shared.changes[look.name] }
}
