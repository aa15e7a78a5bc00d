import type { Image } from '../../image/types.ts'
import type { LabCommit, LabMove, LabOutcome, LabTrees } from './lab-session.ts'
import type { LabMount, LabStartId } from './lab-start.ts'

/** What the lab begins with: a start state, or the layers of an image that is open, below those that an engine adds for a container. */
export type LabBegin =
  | { readonly kind: 'start'; readonly id: LabStartId }
  | { readonly kind: 'image'; readonly name: string; readonly image: Image; readonly isContainer: boolean }

/** What of the lab is not computed: where it began and what was done, since the same moves give the same state. */
export interface LabDone {
  readonly begin: LabBegin
  readonly mount: LabMount
  readonly moves: readonly LabMove[]
}

/** What is to be computed: all from the beginning. */
export interface LabRun extends LabDone {
  /** How many results, and how many of the lowest directories, whoever asks has already. */
  readonly knownResults: number
  readonly knownLowers: number
}

/** What became of it. */
export interface LabResult {
  /** Of the moves that are not known. */
  readonly results: readonly (LabOutcome | LabCommit)[]
  /** Without the lower directories that are known. */
  readonly trees: LabTrees
  /** Lower directories in all. */
  readonly lowerCount: number
  /** Names of the programs that the shell has. */
  readonly programs: readonly string[]
}

/** As container engines mount an overlay. */
export const engineMount: LabMount = { canRedirect: false, canMetacopy: false }

/** Bytes of content that the layers of an image may have, which all stand in memory. */
export const mostImageBytes = 128 << 20
