import type { Packing } from '../build/pack/packings.ts'
import type { ContextContent } from './context-file.ts'
import type { Example } from './example.ts'

/** What an editor holds: a Dockerfile, and all that it needs but the bases, of which it may name every one that comes with the page. */
export interface BuildState extends Omit<Example, 'id' | 'bases'> {
  /** Files of the context beside those that are written by hand. */
  readonly contents?: readonly ContextContent[]
  /** How layers are compressed, where that is to be chosen. */
  readonly packing?: Packing['id']
  /** Files that come first in their layer, where the compression has a place for that. */
  readonly first?: readonly string[]
}
