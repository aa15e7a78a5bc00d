import type { BuildState } from './build-state.ts'
import type { Check } from './checks/index.ts'
import type { Edit } from './edit.ts'

/** What of a build state is other than at the start of a task. */
export type StateChange = Partial<BuildState>

/**
 * What a choice of a bet claims about the image: it is right where all these checks are met. `false` is a claim that no image can
 * meet.
 */
export type Claim = readonly Check[] | false

/** A question before something is shown. What is right is found out by the image, never written down. */
export interface Bet {
  /** Name of the state of the lesson that it asks about. */
  readonly about: string
  /** Whether one choice is to be taken, or each that is true. */
  readonly takes: 'one' | 'each'
  readonly claims: readonly Claim[]
}

/** A task that is done once the image that is built meets the checks, whatever led there. */
export interface BuildTask {
  readonly kind: 'build'
  /** Name of the state of the lesson that it begins with. */
  readonly from: string
  readonly checks: readonly Check[]
  /** Whether the list in its text says them one by one, so that each shows whether it is met. */
  readonly areListed?: boolean
  /** Changes of that state that solve it: the first is what the hints lead to. */
  readonly solutions: readonly StateChange[]
  /** Changes that look as if they solved it. */
  readonly wrong: readonly StateChange[]
}

/** A task that is done once somebody has found a number or a word in the image and typed it. */
export interface AnswerTask {
  readonly kind: 'answer'
  /** Name of the state of the lesson that is asked about. */
  readonly from: string
  /** The fact that is asked for, as a placeholder has it (`facts.ts`). */
  readonly fact: string
  readonly wrong: readonly string[]
}

export type Task = BuildTask | AnswerTask

/** What a lesson is made of beside its texts. */
export interface Lesson {
  /** Build states by name; `start` is the one that it begins with. */
  readonly states: Readonly<Record<string, BuildState>> & { readonly start: BuildState }
  /** In the order of `## bet 1`, `## bet 2` and so on in its texts. */
  readonly bets: readonly Bet[]
  /** In the order of `## task 1`, `## task 2` and so on. */
  readonly tasks: readonly Task[]
  /** What its figures of the build cache offer to edit; nothing where it is not given. */
  readonly edits?: readonly Edit[]
  /** Paths of files that its figures of how layers travel offer to read; nothing where it is not given. */
  readonly reads?: readonly string[]
}

/** A state of a lesson by its name. @throws Error where the lesson has none of that name */
export function stateOf({ states }: Lesson, name: string): BuildState {
  const state = states[name]
  if (state === undefined) throw new Error(`the lesson has no state ${name}`)
  return state
}
