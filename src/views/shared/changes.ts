import { Change } from '../../merge/change.ts'
import { EntryMark, unchanged } from '../../table/file-tree.ts'

/** How a kind of change is shown: never by colour alone. */
export interface ChangeLook {
  /** A Change, an EntryMark, or `unchanged`. */
  readonly change: number
  readonly sign: string
  readonly word: string
  /** What it means, for titles. */
  readonly meaning: string
  /** Value of the data-tone attribute, which tokens.css gives its colour. */
  readonly tone: 'add' | 'modify' | 'metadata' | 'rewrite' | 'type' | 'delete' | 'hide' | 'opaque' | 'none'
}

/** All kinds, in the order in which they are listed. */
export const changeLooks: readonly ChangeLook[] = [
  { change: Change.Added, sign: '+', word: 'added', meaning: 'nothing was there before', tone: 'add' },
  { change: Change.Modified, sign: '~', word: 'modified', meaning: 'other content', tone: 'modify' },
  {
    change: Change.Metadata,
    sign: '±',
    word: 'metadata',
    meaning: 'same content, other mode, owner, time or attributes',
    tone: 'metadata',
  },
  { change: Change.Rewritten, sign: '↻', word: 'rewritten', meaning: 'stored again, nothing changed', tone: 'rewrite' },
  { change: Change.Type, sign: '⇄', word: 'type', meaning: 'another kind of file', tone: 'type' },
  { change: Change.Deleted, sign: '−', word: 'deleted', meaning: 'taken away by a whiteout', tone: 'delete' },
  { change: Change.Hidden, sign: '∅', word: 'hidden', meaning: 'taken away with its directory', tone: 'hide' },
]

/** What entries of a layer as stored are, in the order in which they are listed. */
export const entryLooks: readonly ChangeLook[] = [
  { change: EntryMark.Plain, sign: '·', word: 'plain', meaning: 'makes what it says', tone: 'none' },
  {
    change: EntryMark.Implied,
    sign: '…',
    word: 'implied',
    meaning: 'a directory that has no entry of its own, only entries below it',
    tone: 'none',
  },
  {
    change: EntryMark.Whiteout,
    sign: '−',
    word: 'whiteout',
    meaning: 'hides what lower layers have at the path that it names',
    tone: 'delete',
  },
  {
    change: EntryMark.Opaque,
    sign: '■',
    word: 'opaque',
    meaning: 'hides all that lower layers have below its directory',
    tone: 'opaque',
  },
  {
    change: EntryMark.Shadowed,
    sign: '⇣',
    word: 'shadowed',
    meaning: 'a later entry of this layer takes its place',
    tone: 'rewrite',
  },
  {
    change: EntryMark.Bookkeeping,
    sign: '#',
    word: 'bookkeeping',
    meaning: 'AUFS’s own file, neither content nor deletion',
    tone: 'hide',
  },
  {
    change: EntryMark.Refused,
    sign: '!',
    word: 'not applied',
    meaning: 'no tool can apply it; the problems say why',
    tone: 'modify',
  },
]

const unchangedLook: ChangeLook = { change: unchanged, sign: '=', word: 'unchanged', meaning: 'as it was', tone: 'none' }

/** The look of a Change, an EntryMark, or of `unchanged`. */
export function lookOf(change: number): ChangeLook {
  return changeLooks[change] ?? entryLooks[change - EntryMark.Plain] ?? unchangedLook
}
