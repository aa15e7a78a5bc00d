import type { LearnState } from './learn-state.ts'

/** Why a link or a file cannot be opened. */
export type LinkFault =
  /** It is no link or file of ours: other characters, no number of a version, no object. */
  | { readonly code: 'foreign' }
  /** The end is missing: a part was copied. */
  | { readonly code: 'cut' }
  /** Some of it is not as it was written. */
  | { readonly code: 'damaged' }
  /** Written by a later program. */
  | { readonly code: 'later'; readonly version: number; readonly known: number }
  /** A field is missing, or holds something else than what belongs there. */
  | { readonly code: 'field'; readonly field: string }
  /** The path of a file cannot be one: it leads out of the context, or is that of a folder of another file. */
  | { readonly code: 'path'; readonly path: string }
  /** It is of another part of Learn than the one that was to open it. */
  | { readonly code: 'elsewhere'; readonly kind: LearnState['kind'] }
  /** It names a lesson, or a state of a lesson, that is not there. */
  | { readonly code: 'unknown'; readonly field: 'lesson' | 'from'; readonly name: string }
  /** The lesson began with something else when the state was written. It is opened all the same. */
  | { readonly code: 'replaced'; readonly name: string }
  /** More than there may be. */
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-many'; readonly field: string; readonly limit: number }

/** Thrown where a link or a file cannot be opened. */
export class LinkError extends Error {
  readonly fault: LinkFault

  constructor(fault: LinkFault) {
    super(fault.code)
    this.name = 'LinkError'
    this.fault = fault
  }
}
