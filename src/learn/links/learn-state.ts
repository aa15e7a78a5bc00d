import type { Packing } from '../../build/pack/packings.ts'
import type { Spelling } from '../../build/pack/spelling.ts'
import type { ContextFile } from '../context-file.ts'

/** What of the playground is passed on. Values of secrets are not: whoever opens it gives their own. */
export interface PlaygroundState {
  readonly kind: 'playground'
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  /** Names of bases that were at hand; of those that are not built in, the images are not passed on. */
  readonly bases: readonly string[]
  readonly spelling: Spelling['id']
  /** Stage to build; undefined for the last. */
  readonly target: string | undefined
  /** Values for ARG, by name. */
  readonly buildArgs: Readonly<Record<string, string>>
}

/** What of the overlay lab is passed on: where it began, and all that was done since. Done again, it gives the same state. */
export interface LabState {
  readonly kind: 'lab'
  /** Id of the start state. */
  readonly start: string
  /** Commands of each layer that was committed, in their order. */
  readonly committed: readonly (readonly string[])[]
  /** Commands since. */
  readonly commands: readonly string[]
  /** How it is mounted: redirect_dir, metacopy, userxattr. */
  readonly mount: { readonly canRedirect: boolean; readonly canMetacopy: boolean; readonly hasUserXattrs: boolean }
}

/** What of a lesson is passed on: where somebody is in it. Values of secrets are not; they come from the lesson again. */
export interface LessonState {
  readonly kind: 'lesson'
  /** Id of the lesson. */
  readonly lesson: string
  /** Name of the lesson's state that the draft was begun with: what is not written down here comes from it. */
  readonly from: string
  /** What that state was then (`markOf`), so that a change of the lesson shows. */
  readonly mark: string
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  readonly spelling: Spelling['id']
  /** How its layers are compressed, and which files come first in them; undefined where the lesson leaves that alone. */
  readonly packing: Packing['id'] | undefined
  readonly first: readonly string[] | undefined
  /** Dockerfiles of images beside this one; undefined where the lesson has none. */
  readonly others: readonly string[] | undefined
  /** Bets that were laid, by their numbers from 0, with the choices. */
  readonly laid: readonly (readonly [bet: number, choices: readonly number[]])[]
  /** Code of the language in which it was read. */
  readonly language: string
}

export type LearnState = PlaygroundState | LabState | LessonState

/** What a state may have, so that one made to harm ends with a message. */
export const stateLimits = {
  /** Characters of a link. */
  linkLength: 1 << 20,
  /** Bytes of JSON. */
  jsonBytes: 4 << 20,
  files: 1000,
  /** Names of bases, values for ARG. */
  names: 100,
  /** Characters of a name. */
  nameLength: 255,
  /** Commands in all. */
  commands: 2000,
  /** Bets of a lesson, and choices of a bet. */
  bets: 100,
} as const

/** Characters up to which a link goes through chats and mail, and fits into a QR code read from a wall. */
export const shortLinkLength = 8 << 10

/** Characters beyond which browsers and servers may refuse a link: then a file is passed on. */
export const longLinkLength = 64 << 10
