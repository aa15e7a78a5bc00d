import type { Fault } from '../../bytes/problem-codes.ts'
import type { ShownImage, Stop } from '../../learn/examine.ts'
import { type Fact, readPlaceholder } from '../../learn/facts.ts'
import type { AnyLesson } from '../../learn/lesson.ts'
import { betOf, factsOf, taskOf, type TextSection } from '../../learn/lesson-text.ts'

/** Why a state of a lesson says nothing: its build stopped, or came to no end. */
export type StateFailure = Fault | Stop

/** What the states of a lesson say, as far as they were asked. */
export interface LessonTruths {
  /** What stands for the placeholders of the text, by placeholder. */
  readonly facts: ReadonlyMap<string, Fact>
  /** By state that is built: its image; that of `start` is what figures compare with. */
  readonly images: ReadonlyMap<string, ShownImage>
  /** By bet: the choices that are true; undefined until the state that it is about has answered. */
  readonly right: readonly (readonly number[] | undefined)[]
  /** By state that was asked: why it says nothing; undefined where it has answered. */
  readonly asked: ReadonlyMap<string, StateFailure | undefined>
}

/** What one state says. */
export interface StateTruths {
  readonly facts: ReadonlyMap<string, Fact>
  /** By bet about it: the choices that are true. */
  readonly right: ReadonlyMap<number, readonly number[]>
  /** Undefined for a state of the lab. */
  readonly image: ShownImage | undefined
}

/** Before any state was asked. */
export const noTruths: LessonTruths = { facts: new Map(), images: new Map(), right: [], asked: new Map() }

/** With what a state says, or why it says nothing. */
export function addTruths(before: LessonTruths, state: string, answer: StateTruths | StateFailure): LessonTruths {
  if (!('facts' in answer)) return { ...before, asked: new Map([...before.asked, [state, answer]]) }
  const { facts, right, image } = answer
  const bets = Math.max(before.right.length, ...[...right.keys()].map((bet) => bet + 1))
  return {
    facts: new Map([...before.facts, ...facts]),
    images: image === undefined ? before.images : new Map([...before.images, [state, image]]),
    right: Array.from({ length: bets }, (_, bet) => right.get(bet) ?? before.right[bet]),
    asked: new Map([...before.asked, [state, undefined]]),
  }
}

/** Without the states that failed: they can be asked again. */
export function withoutFailures(before: LessonTruths): LessonTruths {
  return { ...before, asked: new Map([...before.asked].filter(([, failure]) => failure === undefined)) }
}

/** The placeholder of what a task asks for. */
export function placeholderOf({ fact, from }: { readonly fact: string; readonly from: string }): string {
  return `${fact} @${from}`
}

/** All that a lesson has placeholders for, or asks for: in the order of its text. */
export function placeholdersOf(lesson: AnyLesson, text: readonly TextSection[]): readonly string[] {
  return [...new Set(text.flatMap((section) => [...factsOf([section]), ...answersOf(lesson, section)]))]
}

/** What the task of a section has people type. */
function answersOf({ tasks }: AnyLesson, section: TextSection): readonly string[] {
  const task = tasks[taskOf(section) ?? -1]
  return task?.kind === 'answer' ? [placeholderOf(task)] : []
}

/** The state of `## figure NAME @state`; undefined for a figure of what is built now, and for other sections. */
export function stateOfFigure({ key }: TextSection): string | undefined {
  return /^figure \S+ @(\S+)$/.exec(key)?.[1]
}

/**
 * The states that the text of a lesson says something of, in the order in which people come to them. Of a lesson about images that
 * with which it starts is the first: its figures show what people make of it.
 */
export function statesToAsk(lesson: AnyLesson, text: readonly TextSection[]): readonly string[] {
  const named = text.flatMap((section) => {
    const bet = lesson.bets[betOf(section) ?? -1]?.about
    const facts = [...factsOf([section]), ...answersOf(lesson, section)].map((one) => readPlaceholder(one).state)
    return [...facts, bet, stateOfFigure(section)].filter((state) => state !== undefined)
  })
  return [...new Set(['scenes' in lesson ? [] : ['start'], named].flat())]
}
