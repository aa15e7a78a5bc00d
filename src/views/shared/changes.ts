import { Change } from '../../merge/change.ts'
import { unchanged } from '../../store/file-tree.ts'

/** How a kind of change is shown: never by colour alone. */
export interface ChangeLook {
  /** A Change, or `unchanged`. */
  readonly change: number
  readonly sign: string
  readonly word: string
  /** What it means, for titles. */
  readonly meaning: string
  /** Value of the data-tone attribute, which tokens.css gives its colour. */
  readonly tone: 'add' | 'modify' | 'metadata' | 'rewrite' | 'type' | 'delete' | 'hide' | 'none'
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

const unchangedLook: ChangeLook = { change: unchanged, sign: '=', word: 'unchanged', meaning: 'as it was', tone: 'none' }

/** The look of a Change, or of `unchanged`. */
export function lookOf(change: number): ChangeLook {
  return changeLooks[change] ?? unchangedLook
}
